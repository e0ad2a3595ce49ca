"""Legal pages in the layouts of common site builders, all with the same words in the document."""

from __future__ import annotations

from tests.fakes.layouts.builders import BUILDERS
from tests.fakes.layouts.document import WORDS, words_of
from tests.fakes.layouts.effects import EFFECTS
from tests.fakes.layouts.helpcenters import HELP_CENTERS
from tests.fakes.layouts.oddities import ODDITIES

LAYOUTS = BUILDERS | HELP_CENTERS | ODDITIES | EFFECTS

__all__ = ["LAYOUTS", "WORDS", "words_of"]
