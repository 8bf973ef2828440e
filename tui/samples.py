"""The sample stories that come with newsdiff."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Final, Literal

Story = Literal["riyadh", "orrin-dam"]
REAL: Final[Story] = "riyadh"
"""Five reports of a real event: what opens without arguments."""
INVENTED: Final[Story] = "orrin-dam"
"""Four reports of an invented accident, with every kind of difference: what ``demo`` opens."""


def folder(story: Story) -> Path:
    """Return the folder of a sample story."""
    return Path(str(resources.files("newsdiff.seeds") / story))
