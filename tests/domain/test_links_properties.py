"""What holds for every link whatever: no exception, no foreign origin, no change of meaning by a browser, linear time."""

from __future__ import annotations

import re
import time
import unicodedata
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from tecart_starter.domain.links import (
    AskFirst,
    EndCall,
    Link,
    OpenCall,
    OpenPage,
    Reason,
    Refused,
    parse,
)
from tecart_starter.domain.system_address import AddressError, SystemAddress, read_address

SYSTEMS = tuple(
    read_address(address)
    for address in (
        "https://crm.example.test",
        "http://intern.test:8080/tecart",
        "https://crm.müller.test",
        "http://192.168.1.10",
        "https://[fd00::10]:8443",
    )
)
# fmt: off
PIECES = [
    "tecartcrms:", "tecartcrm:", "tecartcrmcall:", "tecartcrmendcall:", "TecArtCRMs:", "https:", "javascript:", "//",
    "/", "\\", "?", "#", "@", ":", "&", "=", "%3D", "&amp;", ";", ".", "..", "%2e", "%252e", "%2F", "%5C",
    "crm.example.test", "intern.test:8080", "/tecart", "crm.müller.test", "crm.m%C3%BCller.test", "192.168.1.10",
    "[fd00::10]:8443", "[FD00:0::10]", "evil.test", "localhost", "0x7f.1", ":443", ":80", ":0", "ｃrm", "。", "xn--",
    "lnumber", "rnumber", "io", "LNumber", "=22", "=+49", "=0361", "%2B49", "%252B", "(0)", " ", "-", "+", "1", "0",
    "sip:", "tel:", "100@pbx", ";user=phone", "anonymous", "<%N%>", "%NUMBER%", "$x", "{n}", "[n]", "#N#", "%s", "%",
    "%00", "%0A", "%FF", "%C3%BC", "%E2%80%AE", "\x00", "\n", "\u202e", "\xa0", "\u200b", "\udcff", "\u2028", "ü",
    "|", "^", "{", "}", "`", '"', "'", "<", ">", "-x", "--url", "😀", "\u0130", "\u212a", "=x/", "a" * 70,
]
# fmt: on
ANY_TEXT = st.text(st.characters(exclude_categories=()))
LINK_TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join)
PAGE_TEXT = st.builds(
    "{}//{}{}{}{}".format,
    st.sampled_from(["tecartcrms:", "tecartcrm:", "TECARTCRM:"]),
    st.sampled_from(
        [
            "crm.example.test",
            "CRM.example.test.",
            "intern.test:8080/tecart",
            "crm.müller.test",
            "evil.test:99",
            "é.test:",
            "crm.example.test:",
            "crm.example.test:443",
            "192.168.1.10",
            "[FD00:0::10]:8443",
            "crm.m%C3%BCller.test:80",
        ]
    ),
    st.sampled_from(["", "/", "//", "/a/", "/ü;x", "/a//b'|", "/[1]", "/%C3%BC"]),
    st.sampled_from(
        ["", "?", "?op=x", "?a=b/", "?a=ü&amp;b={1}", "?x[]=a:b@c!$(d)*,;e", "?q=%FC+|^`\\", "?next=//evil.test"]
    ),
    st.sampled_from(["", "#", "#top", "#a#b", "#{ü}|"]),
)
NUMBER_TEXT = st.sampled_from(
    [
        "22",
        "+49361",
        "%2B49 361",
        "(0361)/30262",
        "sip:100@pbx",
        "sip:+49361@pbx:5060;user=phone",
        "100%40pbx",
        "anna",
        "*21*036#",
        "sips:a.b@[2001:db8::5]",
        "anonymous",
        "unterdrückt",
        "",
        "tel:0361-30",
        "%280361%29",
        "0361–30",
        "**6",
    ]
)
CALL_TEXT = st.builds(
    "{}{}lnumber={}&rnumber={}{}".format,
    st.sampled_from(["tecartcrmcall:", "tecartcrmendcall:", "TecArtCrmCall:"]),
    st.sampled_from(["", "/", "//", "///", "//?", "?"]),
    NUMBER_TEXT,
    NUMBER_TEXT,
    st.sampled_from(["", "&io=0", "&amp;io=1/", "&io=eingehend", "&x=y@z", "/"]),
)
EVERYTHING = ANY_TEXT | LINK_TEXT | PAGE_TEXT | CALL_TEXT


@given(EVERYTHING, st.sampled_from([(), SYSTEMS[:1], SYSTEMS]))
@settings(max_examples=600, deadline=None)
def test_every_text_has_exactly_one_meaning(text: str, systems: tuple[SystemAddress, ...]) -> None:
    link = parse(text, systems)

    assert isinstance(link, OpenPage | AskFirst | OpenCall | EndCall | Refused)
    if isinstance(link, Refused):
        assert link.reason in Reason
        assert len(link.text) <= 120
        assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in link.text)


@given(PAGE_TEXT | CALL_TEXT)
@settings(max_examples=400, deadline=None)
def test_checker_and_fetcher_agree_that_the_origin_is_configured(text: str) -> None:
    link = parse(text, SYSTEMS)
    assume(isinstance(link, OpenPage | OpenCall) and link.url)
    assert isinstance(link, OpenPage | OpenCall)
    url = str(link.url)

    assert url.isascii()
    assert not re.search(r"[\x00-\x20\"<>\\^`{|}\x7f]", url)
    origin = next(system for system in SYSTEMS if system.owns(url))
    strict = QUrl(url, QUrl.ParsingMode.StrictMode)
    assert strict.isValid()
    assert not strict.userInfo()
    assert (strict.scheme(), strict.host()) == (origin.scheme, origin.host.strip("[]"))
    assert (None if strict.port() == -1 else strict.port()) == origin.port
    python = urlsplit(url)
    assert (python.scheme, python.hostname, python.port) == (origin.scheme, origin.host.strip("[]"), origin.port)
    assert python.username is None
    assert python.path.startswith(origin.folder + "/") or python.path == origin.folder


@given(PAGE_TEXT)
@settings(max_examples=200, deadline=None)
def test_question_shows_the_host_that_would_be_opened(text: str) -> None:
    link = parse(text, ())
    assume(isinstance(link, AskFirst))
    assert isinstance(link, AskFirst)

    assert link.host.isascii()
    assert urlsplit(link.url).netloc == link.host
    assert QUrl(link.url, QUrl.ParsingMode.StrictMode).isValid()


def test_properties_are_tested_with_links_of_every_meaning() -> None:
    seen: set[type[Link]] = set()

    @given(PAGE_TEXT | CALL_TEXT)
    @settings(max_examples=300, deadline=None, database=None, derandomize=True)
    def look(text: str) -> None:
        seen.add(type(parse(text, SYSTEMS)))

    look()

    assert seen == {OpenPage, AskFirst, OpenCall, EndCall, Refused}


def as_browsers_hand_it_over(link: str) -> str | None:
    """Rewrite a link like Chromium and Firefox do with an address of a scheme they do not know; None: no click."""
    scheme, _, rest = link.partition(":")
    if not rest.startswith("//"):
        return scheme.lower() + ":" + quote(rest, safe="!#$%&'()*+,/:;=?@[]~|^{}`\\<>")
    before, hash_sign, fragment = rest[2:].partition("#")
    before, question_mark, query = before.partition("?")
    authority, slash, path = before.partition("/")
    userinfo, at, host = authority.rpartition("@")
    if re.search(r"[ <>\\^|\[\]\"]", host) and not host.startswith("["):
        return None
    host, colon, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "")
    if colon and not re.fullmatch(r"[0-9]*", port):
        return None
    user, password_colon, password = userinfo.partition(":")
    userinfo = quote(user, safe="!$%&'()*+,~") + password_colon + quote(password, safe="!$%&'()*+,~")
    return (
        f"{scheme.lower()}://{userinfo}{at}{quote(host, safe=_SAFE)}{':' + port if port else ''}"
        f"{slash}{quote(path, safe=_SAFE + '|')}{question_mark}{quote(query, safe=_SAFE + '|^{}`')}"
        f"{hash_sign}{quote(fragment, safe=_SAFE + '|^{}#')}"
    )


_SAFE = "!$%&'()*+,/:;=?@[]~\\"


@pytest.mark.parametrize(
    ("link", "handed_over"),
    [
        ("tecartcrmcall://lnumber=sip:100@pbx&rnumber=0361", "tecartcrmcall://lnumber%3Dsip:100@pbx&rnumber=0361"),
        (
            "tecartcrmcall://lnumber=sip:100@pbx&rnumber=sip:200@pbx",
            "tecartcrmcall://lnumber%3Dsip:100%40pbx&rnumber%3Dsip%3A200@pbx",
        ),
        ("TecArtCRMs://m\u00fcller.test:/x|y", "tecartcrms://m%C3%BCller.test/x|y"),
        ("tecartcrms://https://x", "tecartcrms://https//x"),
        ("tecartcrmcall://rnumber=+49 361", None),
    ],
)
def test_browser_model_gives_what_was_measured_with_browsers(link: str, handed_over: str | None) -> None:
    assert as_browsers_hand_it_over(link) == handed_over


@given(PAGE_TEXT | CALL_TEXT)
@settings(max_examples=600, deadline=None)
def test_accepted_link_means_the_same_after_a_browser(text: str) -> None:
    link = parse(text, SYSTEMS)
    assume(not isinstance(link, Refused))
    text = text.strip(" \t\r\n\u00a0\u200b\ufeff")
    # browsers resolve dot segments and drop an empty port even within numbers, and keep the quotes of other programs
    assume(not re.search(r"/\.{1,2}(?:[/?#&]|$)|^[\"'<]|call:.*:(?:[/?#]|$)", text))
    handed_over = as_browsers_hand_it_over(text)
    assume(handed_over is not None)

    assert parse(str(handed_over), SYSTEMS) == link


@given(ANY_TEXT | LINK_TEXT)
@settings(max_examples=300, deadline=None)
def test_typed_address_has_one_normal_form_or_a_reason(typed: str) -> None:
    try:
        address = read_address(typed)
    except AddressError:
        return

    assert read_address(address.address) == address
    assert QUrl(address.home_url, QUrl.ParsingMode.StrictMode).isValid()
    assert address.owns(address.home_url)


SHORT, LONG = 2_000, 8_000


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        ("tecartcrmcall:rnumber=", piece)
        for piece in (
            "+",
            "%2B",
            "%",
            "%A",
            "{",
            "{{a",
            "[",
            "[a:",
            "<",
            "<%",
            "<a",
            "$",
            "#A",
            "@A",
            "(",
            "ü",
            "\u202e",
        )
    ]
    + [("tecartcrmcall:", piece) for piece in ("&a=1", "&amp;", "=", "%3D", "/", "&lnumbe=%41")]
    + [
        ("tecartcrms://crm.example.test/", piece)
        for piece in ("/", "%41", "%2541", "a/", "ü", "%3C%25", "%AB", "{", "%A")
    ]
    + [
        ("tecartcrms://crm.example.test/?", piece)
        for piece in ("&amp;", "&amp;amp;", "%AB%A", "=/", "&", "<%", "#", "'")
    ]
    + [
        ("tecartcrms://", piece)
        for piece in ("a.", "a", "ü", "ü.", "%C3%BC", "%C3", "1.", ":", "[", "\u00ad", "@", "。")
    ]
    + [("", piece) for piece in (" ", '"', "<>", "a", ":", "\udc80")],
)
def test_time_grows_no_faster_than_the_link(start: str, piece: str) -> None:
    def seconds(length: int) -> float:
        text = (start + piece * length)[:length]
        times = []
        for _ in range(7):
            before = time.perf_counter()
            parse(text, SYSTEMS)
            times.append(time.perf_counter() - before)
        return min(times)

    # four times the length may take four times as long, not sixteen; the floor is noise of the clock
    assert seconds(LONG) < 9 * max(seconds(SHORT), 0.000_05)
