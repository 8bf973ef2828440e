"""Pages fetched from the web: the only module of the engine that may touch the network.

A page is fetched only where the caller asked for it by name and allowed it. Every address on the way,
redirects included, is looked up once, checked, and connected to as checked, so that no name can lead to the
machine itself or its private network between the check and the use (DNS rebinding).
"""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from http import HTTPStatus
from importlib import metadata
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from newsdiff.core.errors import SourceError
from newsdiff.core.load.fetched import Fetched
from newsdiff.core.load.safe import one_line

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

DEADLINE: Final = 20.0
"""Seconds for a page with all its redirects, however the server drips it."""
PATIENCE: Final = 8.0
"""Seconds to wait for a connection, or for the next bytes."""
MOST_REDIRECTS: Final = 5
"""As many as news sites need for consent, country and the final form of an address."""
BETWEEN: Final = 1.0
"""Seconds between two requests to one host."""
LONGEST_PAUSE: Final = 10.0
"""Seconds of a crawl delay that robots.txt may ask for and get."""
LARGEST_ROBOTS: Final = 500_000
"""Bytes of robots.txt that are read (RFC 9309, 2.5: at least 500 KiB)."""
CHUNK: Final = 65_536
TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as IPv6 networks translate them (RFC 6052)."""
ACCEPTED: Final = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"
SAVE_IT: Final = "save the page in a browser and open the saved file"


class _Reply(NamedTuple):
    """What a server answered."""

    status: int
    content: bytes = b""
    location: str = ""
    """Where a redirect leads; empty for any other answer."""
    kind: str = ""


class Fetcher:
    """Fetches pages one after the other, politely: with pauses, and not where robots.txt forbids it."""

    def __init__(self, *, private: bool = False, largest: int, seconds: float = DEADLINE) -> None:
        """Take pages of at most ``largest`` bytes; ``private`` allows addresses of the private network."""
        self._private = private
        self._largest = largest
        self._seconds = seconds
        self._last: dict[str, float] = {}
        self._rules: dict[str, RobotFileParser] = {}

    def fetch(self, address: str) -> Fetched:
        """Return the page at an http or https address.

        Raises ``SourceError`` for whatever goes wrong, and when ``seconds`` are over.
        """
        outcome: SimpleQueue[Fetched | Exception] = SimpleQueue()
        too_late = Event()

        def work() -> None:
            try:
                outcome.put(self._follow(address, too_late))
            except Exception as error:
                outcome.put(error)

        # A thread that can be left behind: nothing else ends a look-up of a name, or a server that drips.
        Thread(target=work, daemon=True).start()
        try:
            found = outcome.get(timeout=self._seconds)
        except Empty:
            too_late.set()
            problem = f"did not come within {self._seconds:g} seconds"
            raise SourceError(one_line(address), problem, f"try again, or {SAVE_IT}") from None
        if isinstance(found, SourceError):
            raise found
        if isinstance(found, Exception):
            raise SourceError(
                one_line(address), _reason(found), f"check the address, or {SAVE_IT}"
            ) from found
        return found

    def _follow(self, address: str, too_late: Event) -> Fetched:
        place = parse_address(address)
        for _ in range(MOST_REDIRECTS + 1):
            self._ask_leave(place, too_late)
            reply = self._get(place, self._largest, too_late)
            if not reply.location:
                _check_status(place, reply.status)
                at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
                return Fetched(reply.content, urlunsplit(place), at, reply.kind)
            place = _redirected(place, reply.location)
        raise SourceError(one_line(address), f"redirects more than {MOST_REDIRECTS} times", SAVE_IT)

    def _ask_leave(self, place: SplitResult, too_late: Event) -> None:
        """Raise when the host's robots.txt forbids the page (RFC 9309)."""
        host = f"{place.scheme}://{place.netloc}"
        if host not in self._rules:
            try:
                self._rules[host] = self._robots(urlsplit(f"{host}/robots.txt"), too_late)
            except SourceError as problem:  # of the page that was asked for, as the reader knows no other
                raise SourceError(one_line(urlunsplit(place)), problem.problem, problem.remedy) from problem
        if not self._rules[host].can_fetch(agent(), urlunsplit(place)):
            raise SourceError(
                one_line(urlunsplit(place)), "the site asks programs not to fetch it (robots.txt)", SAVE_IT
            )

    def _robots(self, place: SplitResult, too_late: Event) -> RobotFileParser:
        rules = RobotFileParser()
        for _ in range(MOST_REDIRECTS + 1):
            reply = self._get(place, LARGEST_ROBOTS, too_late, cut=True)
            if not reply.location:
                break
            place = _redirected(place, reply.location)
        if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            rules.parse(["User-agent: *", "Disallow: /"])  # RFC 9309, 2.3.1.4
        elif reply.status == HTTPStatus.OK:
            rules.parse(reply.content.decode("utf-8", "replace").splitlines())
        else:
            rules.parse([])
        return rules

    def _get(self, place: SplitResult, largest: int, too_late: Event, *, cut: bool = False) -> _Reply:
        """Return what the server answers; ``cut`` stops quietly at ``largest`` bytes."""
        self._pause(place)
        with closing(self._connection(place)) as connection:
            target = urlunsplit(("", "", place.path or "/", place.query, ""))
            connection.request("GET", target, headers=_headers(place), preload_content=False)
            response = connection.getresponse()
            location = response.headers.get("location", "") if _is_redirect(response.status) else ""
            if location:
                return _Reply(response.status, location=location)
            parts, size = [], 0
            for part in _parts(response):
                parts.append(part)
                size += len(part)
                if too_late.is_set() or (size > largest and cut):
                    break
                if size > largest:
                    limit = f"{largest / 1_000_000:g} MB"
                    raise SourceError(one_line(urlunsplit(place)), f"is larger than {limit}", SAVE_IT)
            packed = response.headers.get("content-encoding", "").strip().lower()
            content = _unpacked(b"".join(parts), packed, largest, place)
            return _Reply(response.status, content, kind=response.headers.get("content-type", ""))

    def _pause(self, place: SplitResult) -> None:
        rules = self._rules.get(f"{place.scheme}://{place.netloc}")
        asked = float(rules.crawl_delay(agent()) or 0) if rules else 0.0
        wait = min(max(BETWEEN, asked), LONGEST_PAUSE)
        since = time.monotonic() - self._last.get(place.netloc, -LONGEST_PAUSE)
        if since < wait:
            time.sleep(wait - since)
        self._last[place.netloc] = time.monotonic()

    def _connection(self, place: SplitResult) -> HTTPConnection:
        """Return a connection to a checked number, not to the name: it is looked up only once."""
        from urllib3.connection import HTTPConnection, HTTPSConnection

        host = _host(place)
        port = place.port or {"http": 80, "https": 443}[place.scheme]
        number = self._looked_up(place, host, port)
        if place.scheme == "http":
            return HTTPConnection(number, port, timeout=PATIENCE)
        import certifi

        return HTTPSConnection(
            number,
            port,
            timeout=PATIENCE,
            ca_certs=certifi.where(),
            cert_reqs="CERT_REQUIRED",
            server_hostname=host,
            assert_hostname=host,
        )

    def _looked_up(self, place: SplitResult, host: str, port: int) -> str:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not self._private and not all(map(is_public, found)):
            raise SourceError(
                one_line(urlunsplit(place)),
                "leads to this machine or its private network",
                "allow it with --private if you trust it",
            )
        return found[0]


def parse_address(address: str, beside: str = "") -> SplitResult:
    """Return the parts of an http or https address without its fragment; raises ``SourceError``.

    The address may be relative to the one that it stands ``beside``.
    """
    try:
        place = urlsplit(urljoin(beside, address))
        _host(place)
        port_is_fine = place.port is None or place.port > 0
    except (ValueError, UnicodeError) as error:
        raise SourceError(one_line(address), "is not a valid address", "check it") from error
    if place.scheme not in ("http", "https"):
        raise SourceError(one_line(address), "is no http or https address", "open the file itself")
    if not place.hostname or not port_is_fine:
        raise SourceError(one_line(address), "is not a valid address", "check it")
    if "@" in place.netloc:
        raise SourceError(one_line(place.hostname), "has a name or a password in it", "leave them out")
    if any(ord(c) <= ord(" ") or ord(c) == 0x7F for c in address):
        raise SourceError(one_line(address), "is not a valid address", "check it")
    return place._replace(path=_quoted(place.path), query=_quoted(place.query), fragment="")


def is_public(number: str) -> bool:
    """Say whether an IP address, or any that it hides, belongs to the public internet."""
    address = ip_address(number.partition("%")[0])
    return all(a.is_global and not a.is_multicast for a in _all_meant(address))


def agent() -> str:
    """Return the name by which newsdiff makes itself known to servers."""
    return f"newsdiff/{metadata.version('newsdiff')}"


def _all_meant(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    if isinstance(address, IPv4Address):
        yield address
        return
    hidden = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in TRANSLATED:
        hidden.append(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.ipv4_mapped is None:
        yield address
    yield from (a for a in hidden if a is not None)


def _host(place: SplitResult) -> str:
    host = place.hostname or ""
    return host if ":" in host else host.encode("idna").decode("ascii")


def _quoted(part: str) -> str:
    from urllib.parse import quote

    return quote(part, safe="/%:=&?~#+!$,;'@()*[]-._")


def _headers(place: SplitResult) -> dict[str, str]:
    host = _host(place)
    shown = f"[{host}]" if ":" in host else host
    return {
        "Host": f"{shown}:{place.port}" if place.port else shown,
        "User-Agent": agent(),
        "Accept": ACCEPTED,
        "Accept-Encoding": "identity",
    }


def _is_redirect(status: int) -> bool:
    return status in (301, 302, 303, 307, 308)


def _redirected(place: SplitResult, location: str) -> SplitResult:
    try:
        there = parse_address(location.strip(), urlunsplit(place))
    except SourceError as bad:
        problem = f"redirects to {bad.source}, which {bad.problem}"
        raise SourceError(one_line(urlunsplit(place)), problem, SAVE_IT) from bad
    if place.scheme == "https" and there.scheme == "http":
        raise SourceError(one_line(urlunsplit(place)), "redirects to an insecure address", SAVE_IT)
    return there


def _check_status(place: SplitResult, status: int) -> None:
    if status == HTTPStatus.OK:
        return
    try:
        words = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        words = str(status)
    raise SourceError(one_line(urlunsplit(place)), f"the server answered {words}", f"check it, or {SAVE_IT}")


def _parts(response: BaseHTTPResponse) -> Iterator[bytes]:
    """Yield the bytes as they come, as the transfer has them: what is packed stays packed."""
    while part := response.read1(CHUNK, decode_content=False):
        yield part


def _unpacked(content: bytes, packed: str, largest: int, place: SplitResult) -> bytes:
    """Unpack what a server compressed though it was asked not to, up to the limit."""
    if packed in ("", "identity"):
        return content
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(one_line(urlunsplit(place)), f"comes packed as {one_line(packed)}", SAVE_IT)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # zlib or gzip, as its first bytes say
    plain = unpacker.decompress(content, largest + 1)
    if len(plain) > largest:
        limit = f"{largest / 1_000_000:g} MB"
        raise SourceError(one_line(urlunsplit(place)), f"is larger than {limit}", SAVE_IT)
    return plain


def _reason(error: Exception) -> str:
    """Say in a few words why nothing came."""
    match error:
        case socket.gaierror():
            return "no such host was found"
        case TimeoutError():
            return "the server does not answer"
        case zlib.error():
            return "came damaged"
        case OSError():
            return f"could not be fetched ({one_line(error.strerror or str(error)).lower()})"
    from urllib3 import exceptions

    match error:
        case exceptions.NameResolutionError():
            return "no such host was found"
        case exceptions.NewConnectionError():  # which is a TimeoutError too
            return "refuses connections"
        case exceptions.TimeoutError():
            return "the server does not answer"
        case exceptions.SSLError():
            return "has no certificate that can be trusted"
    return f"could not be fetched ({one_line(str(error)).lower()[:100]})"
