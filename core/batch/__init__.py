"""Many stories, several at a time: what they are, what becomes of them, where it is kept."""

from newsdiff.core.batch.processes import Result, run
from newsdiff.core.batch.results import Results, ResultsError
from newsdiff.core.batch.stories import StorySource, stories

__all__ = ["Result", "Results", "ResultsError", "StorySource", "run", "stories"]
