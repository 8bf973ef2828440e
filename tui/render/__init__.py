"""Pure functions from what was found to styled text and rows."""
