"""Tests of the editing of mimeapps.list: ours comes and goes, everything else stays byte for byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tecart_starter.system.desktop.mime_apps import DEFAULTS, MimeApps

OURS = "tecart-starter-links.desktop"
CALL = "x-scheme-handler/tecartcrmcall"
PAGE = "x-scheme-handler/tecartcrms"

FOREIGN = """# my own choices

[Default Applications]
text/html=firefox-esr.desktop;chromium.desktop;
# mail
x-scheme-handler/mailto = thunderbird.desktop

[Added Associations]
text/plain=vim.desktop;
"""


def preferred(text: str, *mime_types: str) -> str:
    apps = MimeApps(text)
    for mime_type in mime_types:
        apps.prefer(OURS, mime_type)
    return str(apps)


def forgotten(text: str) -> str:
    apps = MimeApps(text)
    apps.forget(OURS)
    return str(apps)


def test_an_empty_file_gets_the_group_and_the_line() -> None:
    assert preferred("", CALL, PAGE) == f"[Default Applications]\n{CALL}={OURS};\n{PAGE}={OURS};\n"


def test_lines_join_the_group_that_is_there_and_nothing_else_changes() -> None:
    text = preferred(FOREIGN, CALL)
    assert text == FOREIGN.replace("thunderbird.desktop\n", f"thunderbird.desktop\n{CALL}={OURS};\n")


def test_a_file_without_the_group_gets_it_at_its_end() -> None:
    assert preferred("[Added Associations]\na/b=c.desktop;\n", CALL) == (
        f"[Added Associations]\na/b=c.desktop;\n\n[Default Applications]\n{CALL}={OURS};\n"
    )


def test_a_last_line_without_an_end_is_ended_first() -> None:
    assert preferred("[Default Applications]\na/b=c.desktop", CALL) == (
        f"[Default Applications]\na/b=c.desktop\n{CALL}={OURS};\n"
    )


def test_who_had_the_links_before_comes_second_and_has_them_again_afterwards() -> None:
    before = f"[Default Applications]\n{CALL}=phone.desktop;\n"
    assert preferred(before, CALL) == f"[Default Applications]\n{CALL}={OURS};phone.desktop;\n"
    assert forgotten(preferred(before, CALL)) == before


def test_being_preferred_already_changes_not_a_byte() -> None:
    text = f"[Default Applications]\r\n{CALL} = {OURS}\r\n"
    assert preferred(text, CALL) == text


def test_a_line_that_is_changed_keeps_its_line_end() -> None:
    assert preferred(f"[Default Applications]\r\n{CALL}=a.desktop\r\n", CALL) == (
        f"[Default Applications]\r\n{CALL}={OURS};a.desktop;\r\n"
    )


def test_a_removed_association_of_ours_is_lifted_but_not_that_of_others() -> None:
    text = f"[Removed Associations]\n{CALL}=old.desktop;{OURS};\n{PAGE}={OURS};\n"
    assert preferred(text, CALL) == (
        f"[Removed Associations]\n{CALL}=old.desktop;\n{PAGE}={OURS};\n\n[Default Applications]\n{CALL}={OURS};\n"
    )


def test_a_group_that_comes_twice_is_added_to_once() -> None:
    text = "[Default Applications]\na/b=c.desktop;\n[Added Associations]\n[Default Applications]\nd/e=f.desktop;\n"
    assert preferred(text, CALL).count(CALL) == 1


def test_a_line_in_a_comment_or_another_group_is_none_of_ours() -> None:
    text = f"[Default Applications]\n#{CALL}=x.desktop;\n[X-Other]\n{CALL}=y.desktop;\n"
    assert preferred(text, CALL) == text.replace("x.desktop;\n", f"x.desktop;\n{CALL}={OURS};\n")


def test_forgetting_takes_ours_out_of_every_association_whatever_wrote_it() -> None:
    text = f"[Added Associations]\n{CALL}={OURS};vim.desktop;\n[Default Applications]\ntext/html={OURS}\n"
    assert forgotten(text) == f"[Added Associations]\n{CALL}=vim.desktop;\n"


def test_forgetting_what_was_never_there_changes_not_a_byte() -> None:
    assert forgotten(FOREIGN) == FOREIGN


def test_the_default_is_the_first_entry_of_the_group() -> None:
    assert MimeApps(FOREIGN).default("text/html") == "firefox-esr.desktop"
    assert MimeApps(FOREIGN).default("text/plain") is None


_LINES = st.one_of(
    st.sampled_from(
        ["", "# a comment", f"# {CALL}=x.desktop", "[X-Other]", "[Added Associations]", "[Removed Associations]"]
    ),
    st.builds(
        "{}={}".format,
        st.sampled_from([CALL, PAGE, "text/html", "a b"]),
        st.lists(st.sampled_from(["a.desktop", "b.desktop", ""])).map(";".join),
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\n[]"), max_size=12),
)


@given(st.lists(_LINES), st.booleans())
def test_whatever_the_file_ours_becomes_the_default_and_no_other_line_is_lost(
    lines: list[str], with_defaults: bool
) -> None:
    if with_defaults:
        lines = [*lines, f"[{DEFAULTS}]", "text/html=a.desktop;"]
    text = "".join(line + "\n" for line in lines)
    changed = preferred(text, CALL, PAGE)
    assert MimeApps(changed).default(CALL) == MimeApps(changed).default(PAGE) == OURS
    assert all(line in changed.split("\n") for line in lines if CALL not in line and PAGE not in line)


@given(st.lists(_LINES.filter(lambda line: "x-scheme-handler" not in line)))
def test_a_file_without_our_links_comes_back_byte_for_byte(lines: list[str]) -> None:
    text = "".join(line + "\n" for line in lines)
    assert forgotten(preferred(text, CALL, PAGE)) == text
