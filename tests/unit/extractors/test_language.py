"""The main language of a text is told, or it is said that it cannot be."""

from __future__ import annotations

import pytest

from tosrisk.extractors.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We keep your content for thirty days and then delete it from all of our systems.", "en"),
        ("Wir speichern Ihre Inhalte dreißig Tage lang und löschen sie danach aus allen Systemen.", "de"),
        ("Nous conservons vos contenus pendant trente jours, puis nous les supprimons.", "fr"),
        ("Conservamos su contenido durante treinta días y después lo eliminamos.", "es"),
        ("我们将保留您的内容三十天，之后从所有系统中删除，除非法律要求保留更长时间。", "zh"),
        ("お客様のコンテンツは三十日間保管し、その後すべてのシステムから削除します。", "ja"),
        ("404", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_one_foreign_quotation_does_not_decide() -> None:
    english = "We keep your content for thirty days and then delete it. " * 60
    assert detect_language("Wir speichern Ihre Inhalte dreißig Tage lang. " + english) == "en"
