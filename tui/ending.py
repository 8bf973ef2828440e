"""How a command ends: with its exit code, and a word on what went wrong."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from newsdiff.core.errors import NewsdiffError
from newsdiff.tui.exit_codes import INTERRUPTED, SAME, TROUBLE
from newsdiff.tui.messages import tell


def code_of(command: Callable[[], object]) -> int:
    """Run a command and return its exit code; a user's mistake is told in one line."""
    try:
        code = command()
    except NewsdiffError as error:
        tell(str(error))
        return TROUBLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        return TROUBLE
    return code if isinstance(code, int) else SAME
