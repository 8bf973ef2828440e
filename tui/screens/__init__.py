"""One screen or panel each."""
