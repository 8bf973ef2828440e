"""The comparison as a Word document with tracked changes and comments."""

from newsdiff.core.export.docx.document import render

__all__ = ["render"]
