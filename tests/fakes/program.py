"""`python -m tests.fakes.program WORDS`: the command line in a process of its own, without the model."""

from __future__ import annotations

import signal
import sys

from tests.fakes.encoder import WordEncoder
from tosrisk import wiring
from tosrisk.cli import main

if __name__ == "__main__":
    # A shell that runs the tests in the background has them ignore Ctrl-C; its children would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    wiring.encoding.BundledEncoder = lambda adapter: WordEncoder()
    main(sys.argv[1:])
