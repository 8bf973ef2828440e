"""The comparison as one page that stands alone: no script, no picture, nothing fetched."""

from newsdiff.core.export.html.render import render

__all__ = ["render"]
