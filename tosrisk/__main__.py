"""`python -m tosrisk` is the command line."""

from tosrisk.cli import main

if __name__ == "__main__":
    main()
