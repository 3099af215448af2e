"""Web archives: what in them is a page, how it was packed, and what becomes of damaged ones."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import Options

from ..made import chunks_of, page, parts, read, record, response

CUT = "the file ends before its time: it was cut short, and what follows is lost"

PAGES = [page(number).encode() for number in range(6)]
INFO = record("warcinfo", "info", b"software: a crawler\r\n", "application/warc-fields")
RECORDS = [
    INFO,
    *(
        one
        for number, body in enumerate(PAGES)
        for one in (record("request", f"q{number}", b"GET / HTTP/1.1\r\n\r\n"), response(f"r{number}", body))
    ),
]

Pack = Callable[[bytes], bytes]
KINDS: list[tuple[str, Pack]] = [("a.warc", bytes), ("a.warc.gz", gzip.compress), ("a.warc.zst", zstd.compress)]


def archive(pack: Pack, records: list[bytes]) -> bytes:
    return b"".join(map(pack, records))


@pytest.mark.parametrize(("name", "pack"), KINDS)
def test_pages_are_read_and_the_rest_is_counted(tmp_path: Path, name: str, pack: Pack) -> None:
    (tmp_path / name).write_bytes(archive(pack, RECORDS))
    found = read(tmp_path / name)
    assert [row["text"] for row in found.rows] == PAGES
    assert found.rows[2] == {
        "id": "<urn:r2>",
        "url": "https://example.com/r2",
        "date": "2024-05-01T12:00:00Z",
        "text": PAGES[2],
    }
    assert [position for _, position in found.places] == [1, 2, 3, 4, 5, 6]
    assert (found.faults, found.passed) == ([], 7)


def test_texts_of_wet_files_are_read(tmp_path: Path) -> None:
    texts = ["Ein Text, schön.", "Another."]
    records = [record("conversion", f"c{n}", text.encode(), "text/plain") for n, text in enumerate(texts)]
    (tmp_path / "a.warc.wet.gz").write_bytes(archive(gzip.compress, [INFO, *records]))
    found = read(tmp_path / "a.warc.wet.gz")
    assert [row["text"].decode() for row in found.rows] == texts
    assert found.passed == 1


def test_only_pages_that_servers_gave_are_taken(tmp_path: Path) -> None:
    taken = [
        response("xhtml", b"<p>x", "application/xhtml+xml; charset=utf-8"),
        response("upper", b"<p>x", "Text/HTML"),
        response("part", b"<p>x", status="206 Partial Content"),
        response("http2", b"<p>x").replace(b"HTTP/1.1", b"HTTP/2  "),
        record("resource", "resource", b"<p>x", "text/html"),
        record("response", "lf", b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>x"),
        record(
            "response",
            "continued",
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x",
        ),
        record("response", "untold", b"HTTP/1.1 200 OK\r\n\r\n<p>x", WARC_Identified_Payload_Type="text/html"),
    ]
    passed = [
        response("404", b"<p>x", status="404 Not Found"),
        response("302", b"", status="302 Found"),
        response("picture", b"\xff\xd8" * 100, "image/jpeg"),
        response("untyped", b"<p>x", ""),
        record("response", "dns", b"20240501 example.com. 60 IN A 1.2.3.4", "text/dns"),
        record("response", "nonsense", b"<p>x"),
        record("revisit", "again", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        record("metadata", "meta", b"a: b", "text/plain"),
        record("conversion", "picture", b"\0", "image/png"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(taken + passed))
    found = read(tmp_path / "a.warc")
    assert {row["text"] for row in found.rows} == {b"<p>x", "<p>x"}  # where the server named an encoding, it is decoded
    assert [row["id"] for row in found.rows] == [
        f"<urn:{name}>" for name in ("xhtml", "upper", "part", "http2", "resource", "lf", "continued", "untold")
    ]
    assert (found.passed, found.faults) == (len(passed), [])


def chunked(data: bytes) -> bytes:
    return (
        b"".join(b"%x;a=b\r\n%s\r\n" % (len(data[n : n + 50]), data[n : n + 50]) for n in range(0, len(data), 50))
        + b"0\r\n\r\n"
    )


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("Content-Encoding: gzip", gzip.compress),
    "x-gzip": ("content-encoding: X-GZip", gzip.compress),
    "gzip in two": ("Content-Encoding: gzip", lambda data: gzip.compress(data[:99]) + gzip.compress(data[99:])),
    "deflate": ("Content-Encoding: deflate", zlib.compress),
    "deflate, raw": ("Content-Encoding: deflate", raw_deflate),
    "br": ("Content-Encoding: br", brotli.compress),
    "zstd": ("Content-Encoding: zstd", zstd.compress),
    "chunked": ("Transfer-Encoding: chunked", chunked),
    "both": ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", lambda data: chunked(gzip.compress(data))),
    "twice": ("Content-Encoding: deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
    "identity": ("Content-Encoding: identity", bytes),
}


@pytest.mark.parametrize("coding", PACKED)
def test_what_servers_packed_is_unpacked(tmp_path: Path, coding: str) -> None:
    head, pack = PACKED[coding]
    undone = response("undone", PAGES[1], head=f"{head}\r\n")  # archives often keep the head, and not the packed page
    (tmp_path / "a.warc").write_bytes(response("r", pack(PAGES[0]), head=f"{head}\r\n") + undone)
    found = read(tmp_path / "a.warc")
    assert ([row["text"] for row in found.rows], found.faults) == (PAGES[:2], [])


@pytest.mark.parametrize("coding", [coding for coding in PACKED if coding not in ("identity", "gzip in two")])
def test_a_packed_page_that_was_cut_is_an_error_and_no_shorter_page(tmp_path: Path, coding: str) -> None:
    head, pack = PACKED[coding]
    body = pack(PAGES[0])
    for cut in range(20, len(body) - 8, 31):
        (tmp_path / "a.warc").write_bytes(response("r", body[:cut], head=f"{head}\r\n") + response("ok", PAGES[1]))
        found = read(tmp_path / "a.warc")
        assert [row["id"] for row in found.rows] == ["<urn:ok>"]
        assert [position for position, _ in found.faults] == [1]


def test_a_page_that_the_crawler_cut_is_taken_as_far_as_it_goes(tmp_path: Path) -> None:
    body = gzip.compress(PAGES[0])[:200]
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    (tmp_path / "a.warc").write_bytes(record("response", "r", block, WARC_Truncated="length"))
    (row,) = read(tmp_path / "a.warc").rows
    assert PAGES[0].startswith(row["text"])
    assert len(row["text"]) > 50


def test_the_encoding_that_the_server_named_is_believed(tmp_path: Path) -> None:
    body = "<p>Größe und Maß der Fähre, über Nacht geräumt".encode("iso-8859-15")
    (tmp_path / "a.warc").write_bytes(response("r", body, "text/html; Charset='ISO-8859-15'"))
    assert read(tmp_path / "a.warc").rows[0]["text"] == body.decode("iso-8859-15")


@pytest.mark.parametrize(
    "head", ["", "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Content-Encoding: zstd\r\n"]
)
def test_a_page_over_the_limit_is_an_error_packed_or_not(tmp_path: Path, head: str) -> None:
    body = b"<p>" + b"x" * 3_000_000
    pack = {"": bytes, "gzip": gzip.compress, "br": brotli.compress, "zstd": zstd.compress}[head[18:].strip()]
    (tmp_path / "a.warc").write_bytes(response("r", pack(body), head=head) + response("ok", PAGES[0]))
    found = read(tmp_path / "a.warc", Options(max_bytes=1_000_000))
    assert found.faults == [(1, "longer than 1,000,000 bytes")]
    assert [row["text"] for row in found.rows] == [PAGES[0]]
    assert len(read(tmp_path / "a.warc").rows[0]["text"]) == len(body)


@pytest.mark.parametrize(("name", "pack"), KINDS)
def test_an_archive_cut_anywhere_gives_whole_pages_and_says_so(tmp_path: Path, name: str, pack: Pack) -> None:
    packed = [pack(one) for one in RECORDS]
    data = b"".join(packed)
    ends = [sum(map(len, packed[:number])) for number in range(len(packed) + 1)]
    for cut in {*range(1, len(data), 23), *(end + by for end in ends for by in (-1, 1, 3)), *ends} - {0, -1}:
        if cut > len(data):
            continue
        (tmp_path / name).write_bytes(data[:cut])
        found = read(tmp_path / name)
        assert [row["text"] for row in found.rows] == PAGES[: len(found.rows)]
        tail = 0 if name != "a.warc" else 4  # the blank lines behind a record are missed by nobody
        if any(end - tail <= cut <= end for end in ends):
            assert found.faults == []
        else:
            ((position, reason),) = found.faults
            assert position == len(found.rows) + 1
            assert reason == CUT


def test_lengths_that_lie_cost_no_other_page(tmp_path: Path) -> None:
    short = response("short", PAGES[0])
    length = int(short.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    bad = [short.replace(b"Length: %d" % length, b"Length: %s" % lie) for lie in (b"100", b"-1", b"x", b"")]
    records = [one for lie in bad for one in (lie, response("ok", PAGES[1]))]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    found = read(tmp_path / "a.warc")
    assert [row["id"] for row in found.rows] == ["<urn:ok>"] * 4
    assert [position for position, _ in found.faults] == [1, 3, 5, 7]
    assert found.faults[0][1] == "a record that is not as long as its Content-Length says (100)"


def claiming(one: bytes, length: int) -> bytes:
    """A record that says that it has so many bytes."""
    head, _, rest = one.partition(b"Content-Length: ")
    return head + b"Content-Length: %d\r\n" % length + rest.partition(b"\r\n")[2]


@pytest.mark.parametrize("whole", [False, True], ids=["a member a record", "one member"])
@pytest.mark.parametrize("claim", [900, 1500, 10**6, 10**15])
@pytest.mark.parametrize(("name", "pack"), KINDS)
def test_a_record_that_claims_more_than_it_has_costs_no_other(
    tmp_path: Path, name: str, pack: Pack, claim: int, whole: bool
) -> None:
    kinds = [response("long", PAGES[0]), record("request", "long", b"GET / HTTP/1.1\r\n\r\n")]
    for lie in (claiming(one, claim) for one in kinds):
        records = [
            INFO,
            lie,
            *(response(f"r{number}", PAGES[number]) for number in (1, 2)),
            lie,
            response("r3", PAGES[3]),
        ]
        (tmp_path / name).write_bytes(pack(b"".join(records)) if whole else archive(pack, records))
        for options in (Options(), Options(max_bytes=1000)):
            found = read(tmp_path / name, options)
            assert [(row["id"], row["text"]) for row in found.rows] == [(f"<urn:r{n}>", PAGES[n]) for n in (1, 2, 3)]
            reason = f"a record that is not as long as its Content-Length says ({claim:,})"
            assert found.faults == [(1, reason), (4, reason)]


def test_members_of_gzip_tell_records_apart_whatever_these_say(tmp_path: Path) -> None:
    first, second = response("first", PAGES[0]), response("second", PAGES[1])
    length = int(first.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    just = claiming(first, length + 4 + len(second) - 4)  # up to where the next but one begins
    unended = claiming(first, 10**9)[:-60]
    for lie in (just, unended):
        (tmp_path / "a.warc.gz").write_bytes(archive(gzip.compress, [lie, second, response("third", PAGES[2])]))
        found = read(tmp_path / "a.warc.gz", Options(max_bytes=2000))
        assert [row["id"] for row in found.rows] == ["<urn:second>", "<urn:third>"]
        assert [position for position, _ in found.faults] == [1]


@pytest.mark.parametrize(("name", "pack"), KINDS)
def test_a_page_about_archives_is_a_page(tmp_path: Path, name: str, pack: Pack) -> None:
    body = b"<pre>\n" + response("example", PAGES[0]) * 3
    records = [response("about", body), response("r1", PAGES[1])]
    (tmp_path / name).write_bytes(archive(pack, records))
    assert [row["text"] for row in read(tmp_path / name).rows] == [body, PAGES[1]]


@pytest.mark.parametrize(("name", "pack"), KINDS)
def test_records_longer_than_what_is_held_are_passed_over(tmp_path: Path, name: str, pack: Pack) -> None:
    picture = response("picture", bytes(range(256)) * 4000, "image/jpeg")
    (tmp_path / name).write_bytes(archive(pack, [picture, response("r1", PAGES[1]), picture, response("r2", PAGES[2])]))
    found = read(tmp_path / name, Options(max_bytes=2000))
    assert [row["text"] for row in found.rows] == PAGES[1:3]
    assert (found.faults, found.passed) == ([], 2)


def test_errors_say_which_record_it_is(tmp_path: Path) -> None:
    records = [
        response("long", b"<p>" + b"x" * 5000),
        response("packed", b"\x1f\x8bx", head="Content-Encoding: gzip\r\n"),
        claiming(response("lies", PAGES[0]), 7),
        response("lengthless", PAGES[0]).replace(b"Content-Length", b"Length"),
        response("r1", PAGES[1]),
        response("cut", PAGES[2])[:-100],
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    (chunk,) = chunks_of(tmp_path / "a.warc", Options(max_bytes=2000))
    names = [chunk.split.id_of(chunk, number) for number in range(chunk.documents)]
    assert names == [f"<urn:{name}>" for name in ("long", "packed", "lies", "lengthless", "r1", "cut")]
    assert [position for position, _ in read(tmp_path / "a.warc", Options(max_bytes=2000)).faults] == [1, 2, 3, 4, 6]


def test_what_is_no_archive_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"<html>\n<p>no archive\n" * 1000)
    assert read(tmp_path / "a.warc").faults == [(1, "what stands here is no record of a web archive")]
    for name in ("a.warc.gz", "a.warc.zst"):
        (tmp_path / name).write_bytes(b"<html>\n<p>no archive\n" * 1000)
        assert read(tmp_path / name).faults[0][1].startswith("the file is damaged")


def test_archives_with_blank_lines_and_other_line_ends_are_read(tmp_path: Path) -> None:
    odd = response("r", PAGES[0]).replace(b"\r\n", b"\n", 7)
    (tmp_path / "a.warc").write_bytes(b"\r\n\n" + odd + b"\n\n" + response("s", PAGES[1]).rstrip())
    assert [row["text"] for row in read(tmp_path / "a.warc").rows] == PAGES[:2]


@pytest.mark.parametrize("padding", [b"\0" * 100, b"  ", b"\t"])
def test_padding_costs_no_record(padding: bytes, tmp_path: Path) -> None:
    records = [response(f"r{number}", body) for number, body in enumerate(PAGES[:3])]
    (tmp_path / "a.warc").write_bytes(padding.join(records) + padding)
    found = read(tmp_path / "a.warc")
    assert [row["text"] for row in found.rows] == PAGES[:3]
    assert found.faults == []


def test_a_record_is_whole_that_stands_before_a_cut_wherever_that_is(tmp_path: Path) -> None:
    first, second = (gzip.compress(response(f"r{number}", PAGES[number] + b" " * 3000)) for number in (0, 1))
    for cut in range(len(second) - 1):
        (tmp_path / "a.warc.gz").write_bytes(first + second[:cut])
        assert [row["text"].rstrip() for row in read(tmp_path / "a.warc.gz").rows] == PAGES[:1]


def test_an_archive_packed_with_a_dictionary_is_read(tmp_path: Path) -> None:
    samples = [page(number).encode() for number in range(200)]
    dictionary = zstd.train_dict(samples, 2000)
    for content in (dictionary.dict_content, zstd.compress(dictionary.dict_content)):
        frame = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
        packed = [zstd.compress(one, zstd_dict=dictionary) for one in RECORDS]
        (tmp_path / "a.warc.zst").write_bytes(frame + b"".join(packed))
        found = read(tmp_path / "a.warc.zst")
        assert ([row["text"] for row in found.rows], found.faults) == (PAGES, [])


@pytest.mark.parametrize("shard_size", [1, 2, 3, 6])
def test_reading_goes_on_at_any_shard_as_if_it_had_not_stopped(tmp_path: Path, shard_size: int) -> None:
    data = archive(gzip.compress, [*RECORDS, INFO, INFO])
    for name, cut in (("a.warc.gz", len(data)), ("b.warc.gz", len(data) - 600)):
        (tmp_path / name).write_bytes(data[:cut])
        whole = list(chunks_of(tmp_path / name, shard_size=shard_size))
        split = next(chunks_of(tmp_path / name)).split
        for start in range(0, 5, shard_size):
            assert parts(split.chunks(start, shard_size)) == parts(whole, start // shard_size)


@settings(max_examples=150, deadline=None)
@given(position=st.integers(0, 100_000), flipped=st.binary(min_size=1, max_size=30), kind=st.sampled_from(KINDS))
def test_no_damage_is_an_exception(
    tmp_path_factory: pytest.TempPathFactory, position: int, flipped: bytes, kind: tuple[str, Pack]
) -> None:
    name, pack = kind
    data = bytearray(archive(pack, RECORDS))
    position %= len(data)
    data[position : position + len(flipped)] = flipped
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(data)
    found = read(path)
    assert len(found.rows) + len(found.faults) + found.passed >= 1
    if name == "a.warc.gz":  # checksums tell what is damaged
        texts = [row["text"] for row in found.rows]
        assert texts == [text for text in PAGES if text in texts]
        assert found.faults or found.passed + len(texts) == len(RECORDS)
