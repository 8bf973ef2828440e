"""``python -m newsdiff``."""

from newsdiff.tui.cli import main

if __name__ == "__main__":
    main()
