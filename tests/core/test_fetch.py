from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from newsdiff.core.errors import SourceError
from newsdiff.core.load import fetch as fetching
from newsdiff.core.load import load, load_all
from newsdiff.core.load.fetch import Fetcher, is_public, parse_address
from newsdiff.core.load.fetched import Fetched

Answer = tuple[int, dict[str, str], bytes]
PAGE = b"<html><body><p>The bridge was closed.</p></body></html>"


class Site:
    """A server on this machine that gives what a test put on it, and remembers what was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agent = self.headers["User-Agent"]
                page = site.pages.get(self.path, (404, {}, b""))
                if callable(page):
                    with suppress(OSError):
                        page(self)
                    return
                status, headers, content = page
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                with suppress(OSError):
                    self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.agent = ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(fetching, "BETWEEN", 0.0)
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def fetcher(**options: float) -> Fetcher:
    return Fetcher(
        private=True, largest=int(options.get("largest", 1_000)), seconds=options.get("seconds", 5)
    )


def problem(site: Site, path: str, **options: float) -> str:
    with pytest.raises(SourceError) as raised:
        fetcher(**options).fetch(site.url + path)
    return raised.value.problem


def test_page_comes_with_its_final_address_and_time(site: Site) -> None:
    site.pages["/a"] = (302, {"Location": "/b?x=1#part"}, b"")
    site.pages["/b?x=1"] = (200, {}, PAGE)
    fetched = fetcher().fetch(f"{site.url}/a#top")
    assert (fetched.content, fetched.address) == (PAGE, f"{site.url}/b?x=1")
    assert fetched.at.endswith("Z")
    assert site.agent.startswith("newsdiff/")


def test_packed_page_is_unpacked(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert fetcher().fetch(f"{site.url}/a").content == PAGE


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((404, {}, b""), "the server answered 404 Not Found"),
        ((799, {}, b""), "the server answered 799"),
        ((302, {"Location": "/a"}, b""), "redirects more than 5 times"),
        (
            (302, {"Location": "file:///etc/passwd"}, b""),
            "redirects to file:///etc/passwd, which is no http or https address",
        ),
        ((302, {"Location": "http://[::1"}, b""), "redirects to http://[::1, which is not a valid address"),
        ((200, {}, b"x" * 1_001), "is larger than 0.001 MB"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(1_000_000))), "is larger than 0.001 MB"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "came damaged"),
        ((200, {"Content-Encoding": "br"}, b"x"), "comes packed as br"),
    ],
)
def test_what_cannot_be_fetched_is_told(site: Site, answer: Answer, told: str) -> None:
    site.pages["/a"] = answer
    assert problem(site, "/a") == told


def test_refused_connection_is_told() -> None:
    with socket.socket() as free:  # bound and not listening
        free.bind(("127.0.0.1", 0))
        with pytest.raises(SourceError, match="refuses connections"):
            fetcher().fetch(f"http://127.0.0.1:{free.getsockname()[1]}/a")


def test_page_that_robots_are_asked_to_leave_is_left(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    site.pages["/private/a"] = site.pages["/a"] = (200, {}, PAGE)
    assert "robots.txt" in problem(site, "/private/a")
    assert "/private/a" not in site.asked
    assert fetcher().fetch(f"{site.url}/a").content == PAGE


def test_robots_file_is_asked_once_for_several_pages(site: Site) -> None:
    site.pages["/a"] = site.pages["/b"] = (200, {}, PAGE)
    one = fetcher()
    one.fetch(f"{site.url}/a")
    one.fetch(f"{site.url}/b")
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_failing_server_forbids_all(site: Site) -> None:
    site.pages["/robots.txt"] = (503, {}, b"")
    assert "robots.txt" in problem(site, "/a")


def test_server_that_drips_is_given_up(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(20):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    site.pages["/a"] = drip
    assert problem(site, "/a", seconds=0.3) == "did not come within 0.3 seconds"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"])  # noqa: S104
def test_this_machine_is_refused_unless_allowed(site: Site, host: str) -> None:
    with pytest.raises(SourceError) as raised:
        Fetcher(largest=1_000).fetch(f"http://{host}:{site.server.server_port}/a")
    assert raised.value.problem in (
        "leads to this machine or its private network",
        "no such host was found",  # a machine without IPv6
    )
    assert not site.asked


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1"),
    ],
)
def test_private_numbers_are_known(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14"])
def test_public_numbers_are_known(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        *("ftp://example.org/a", "http://", "http:///a", "http://user:word@example.org/", "//example.org"),
        *("http://example.org:0/", "http://example.org:99999/", "http://exa mple.org/", "http://[::1/a"),
        *("http://example.org/a\r\nHost: other", f"http://{'a' * 80}.org/", "javascript:alert(1)"),
    ],
)
def test_bad_address_is_refused(address: str) -> None:
    with pytest.raises(SourceError):
        parse_address(address)


def test_address_is_quoted_and_loses_its_fragment() -> None:
    assert parse_address("https://example.org/ä b%20c?q=ü#x".replace(" ", "%20")).geturl() == (
        "https://example.org/%C3%A4%20b%20c?q=%C3%BC"
    )


STORY = (
    "<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed after inspection</h1>"
    "<p>The bridge at Tarn was closed on Monday after an inspection found cracks in two of its piers.</p>"
    "<p>Engineers said that the repair would take three weeks, and that buses would use the old road.</p>"
    "</article></body></html>"
)


def fetch(address: str) -> Fetched:
    return fetcher(largest=100_000).fetch(address)


def test_fetched_page_is_read_as_a_saved_one(site: Site) -> None:
    site.pages["/go"] = (302, {"Location": "/story"}, b"")
    site.pages["/story"] = (200, {"Content-Type": "text/html"}, STORY.encode())
    article = load(f"Herald={site.url}/go#comments", fetch=fetch)
    assert (article.label, article.provenance.format) == ("Herald", "html")
    assert "cracks in two of its piers" in article.text
    assert article.provenance.source == f"{site.url}/go"
    assert article.provenance.fetched_from == article.url == f"{site.url}/story"
    assert article.provenance.fetched_at.endswith("Z")
    assert article.provenance.sha256 == sha256(STORY.encode()).hexdigest()


def test_entry_of_a_feed_at_an_address(site: Site) -> None:
    entries = "".join(
        f"<item><title>Story {n}</title><description>The council met {n} times in May, it said, and "
        f"adjourned.</description></item>"
        for n in range(1, 4)
    )
    site.pages["/feed.xml"] = (200, {}, f"<rss><channel>{entries}</channel></rss>".encode())
    assert "met 3 times" in load(f"{site.url}/feed.xml#3", fetch=fetch).text
    with pytest.raises(SourceError, match="holds 3 entries"):
        load(f"{site.url}/feed.xml", fetch=fetch)


def test_encoding_of_a_page_is_what_its_server_declares(site: Site) -> None:
    words = STORY.replace("Tarn", "Żary").replace("cracks", "pęknięcia").encode("iso-8859-2")
    site.pages["/p"] = (200, {"Content-Type": "text/html; charset=iso-8859-2"}, words)
    assert "Żary" in load(f"{site.url}/p", fetch=fetch).text


def test_declared_encoding_that_does_not_fit_is_passed_over(site: Site) -> None:
    words = STORY.replace("Tarn", "Žďár").encode("utf-16")
    site.pages["/p"] = (200, {"Content-Type": "text/html; charset=utf-8"}, words)
    assert "Žďár" in load(f"{site.url}/p", fetch=fetch).text


def test_page_that_does_not_come_takes_no_other_down(site: Site) -> None:
    site.pages["/p"] = (200, {}, STORY.encode())
    loaded = load_all([f"{site.url}/gone?x=*", f"{site.url}/p"], fetch=fetch)
    assert [a.id for a in loaded.articles] == ["A"]
    assert [p.problem for p in loaded.problems] == ["the server answered 404 Not Found"]


def test_nothing_is_fetched_without_leave(site: Site) -> None:
    loaded = load_all([f"{site.url}/p", f"{site.url}/q"])
    assert len(loaded.problems) == 2
    assert all("--fetch" in problem.remedy for problem in loaded.problems)
    assert not site.asked


def test_empty_page_says_so(site: Site) -> None:
    site.pages["/p"] = (200, {}, b" \n")
    with pytest.raises(SourceError, match="is empty"):
        load(f"{site.url}/p", fetch=fetch)


def test_refused_address_is_named_as_the_reader_knows_it(site: Site) -> None:
    with pytest.raises(SourceError) as raised:
        Fetcher(largest=1_000).fetch(f"{site.url}/story")
    assert raised.value.source == f"{site.url}/story"
    assert "--private" in raised.value.remedy
