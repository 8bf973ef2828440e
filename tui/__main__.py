"""``python -m newsdiff``."""

from newsdiff.tui.entry import main

if __name__ == "__main__":
    main()
