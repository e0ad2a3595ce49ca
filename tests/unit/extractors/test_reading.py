"""Lines on paper come in the order in which somebody wrote them."""

from __future__ import annotations

from tosrisk.extractors.reading import Line, in_reading_order, written


def on_paper(*rows: str) -> list[Line]:
    return [Line(text=" ".join(row.split()), place=place, row=row) for place, row in enumerate(rows) if row]


def drawn(*texts: str):
    return written([(text, 10.0) for text in texts])


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


TWO_CELLS = on_paper("Logs are kept    Billing data are", "for thirty days. kept ten years.")


def test_a_cell_is_read_to_its_end_before_the_next() -> None:
    source = drawn("Logs are kept", "for thirty days.", "Billing data are", "kept ten years.")
    assert texts(in_reading_order(TWO_CELLS, source)) == [
        "Logs are kept", "for thirty days.", "Billing data are", "kept ten years.",
    ]  # fmt: skip


def test_a_line_drawn_in_pieces_is_one_line() -> None:
    lines = on_paper("We keep your content.", "We never sell it.")
    source = drawn("We", " ", "ke", "ep your content.", "We never", "sell it.")
    assert texts(in_reading_order(lines, source)) == ["We keep your content.", "We never sell it."]


def test_a_page_drawn_from_its_foot_up_is_read_as_it_stands() -> None:
    lines = on_paper("One.", "Two.", "Three.", "Four.")
    assert texts(in_reading_order(lines, drawn("Four.", "Three.", "Two.", "One."))) == texts(lines)


def test_a_page_whose_other_reading_has_other_words_is_read_as_it_stands() -> None:
    lines = on_paper(*(f"clause {n} of many" for n in range(30)))
    assert texts(in_reading_order(lines, drawn("\ufffd" * 400))) == texts(lines)


def test_a_word_that_the_other_reading_lacks_is_not_lost() -> None:
    lines = on_paper("We keep it for a year.", "We sell nothing.")
    ordered = texts(in_reading_order(lines, drawn("We keep it for a", "We sell nothing.")))
    assert " ".join(ordered).split() == ["We", "keep", "it", "for", "a", "year.", "We", "sell", "nothing."]


def test_two_columns_drawn_line_by_line_are_cut_at_the_gutter_and_no_word_is() -> None:
    rows = [f"{'left words go here':34}{'right words go here':34}" for _ in range(24)]
    rows[3] = "a title that runs over the gutter of the page and beyond it, all on one line"
    ordered = texts(in_reading_order(on_paper(*rows), drawn(*rows)))
    assert ordered.index("right words go here") == 24
    assert " ".join(rows[3].split()) in ordered


def test_the_size_of_the_type_is_that_of_a_line_s_first_letter() -> None:
    source = written([("Terms", 18.0), ("We keep it.", 10.0)])
    ordered = in_reading_order(on_paper("Terms", "We keep it."), source)
    assert [line.size for line in ordered] == [18.0, 10.0]
