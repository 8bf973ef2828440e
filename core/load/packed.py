"""ZIP archives, in which office documents and books come: looked into, never unpacked to a disk."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from newsdiff.core.load.limits import refuse_members


def unpack(source: str, content: bytes) -> ZipFile:
    """Return the archive; its members are read by name, so that a path in it leads nowhere.

    Raises ``SourceError`` for an archive that holds too much, and what zipfile raises for a broken one. No
    member gives more bytes than it declares: zipfile stops there.
    """
    archive = ZipFile(BytesIO(content))
    refuse_members(source, [member.file_size for member in archive.infolist()])
    return archive
