"""The reader: a Textual app and a command line over ``newsdiff.core``."""
