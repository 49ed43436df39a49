"""Reads members of zip files within limits: a small file can unpack to terabytes."""

from __future__ import annotations

import io
import zipfile
import zlib

from reader.ingest.extracted import UnusableError
from reader.ingest.limits import MEBIBYTE

MAX_MEMBERS = 20_000
"""Most members of a zip file."""
MAX_TOTAL = 600 * MEBIBYTE
"""Most bytes that all members may unpack to."""
MAX_MEMBER = 100 * MEBIBYTE
"""Most bytes that a member which is read may unpack to."""
MAX_RATIO = 250
"""Most bytes that a byte may unpack to, in members of more than `SMALL`."""
SMALL = 5 * MEBIBYTE
"""Members up to this size, in bytes, may be compressed however well."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError, OSError)


class ZipMembers:
    """The members of a zip file in memory.

    Args:
        data: Content of the file.
        kind: What the file is, as in "Word file".

    Raises:
        UnusableError: It is not a zip file, is broken, protected, or unpacks to too much.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise self._broken() from None
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_TOTAL:
            raise UnusableError("unpacks to more than is allowed", "unpack it, and give the articles in it")
        for member in members:
            if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
                raise UnusableError("unpacks to more than is allowed", "do not open it: it may be an attack")

    @property
    def names(self) -> list[str]:
        """Names of the members, in the order of the file."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes | None:
        """Return the content of a member, None if there is no such member.

        Raises:
            UnusableError: It is broken, protected by a password, or too large.
        """
        try:
            member = self._zip.getinfo(name)
        except KeyError:
            return None
        if member.flag_bits & 1:
            raise UnusableError("is protected by a password", "save a copy without one")
        if member.file_size > MAX_MEMBER:
            raise UnusableError("unpacks to more than is allowed", "split it into parts")
        try:
            with self._zip.open(member) as file:
                return file.read(MAX_MEMBER)
        except (*_BROKEN, RuntimeError):
            raise self._broken() from None

    def _broken(self) -> UnusableError:
        return UnusableError(f"is a broken {self._kind}", "fetch it again, or save it again")
