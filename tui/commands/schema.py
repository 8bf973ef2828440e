"""``newsdiff schema``: the contract of the json format."""

from __future__ import annotations

from newsdiff.core.export import schema as json_schema
from newsdiff.tui.exit_codes import SAME
from newsdiff.tui.output import print_data


def schema() -> int:
    """Print the JSON Schema of the json format."""
    print_data(json_schema())
    return SAME
