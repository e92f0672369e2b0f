"""Names of downloads: harmless, free, and known for what may run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tecart_starter.web.downloads.download_names import free_name, may_run, safe_name


@pytest.mark.parametrize(
    ("suggested", "name"),
    [
        ("Angebot 2026.pdf", "Angebot 2026.pdf"),
        ("Ärger & Söhne.docx", "Ärger & Söhne.docx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\Windows\\system32\\drivers.sys", "drivers.sys"),
        ("/etc/cron.d/job", "job"),
        ("C:\\Users\\x\\boot.ini", "boot.ini"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe"),
        ("a\x00b\n.txt", "ab.txt"),
        (".bashrc", "bashrc"),
        ("..", "Download"),
        ("", "Download"),
        ("   ", "Download"),
        ("CON", "CON_"),
        ("con.txt", "con_.txt"),
        ('a<b>c:d"e|f?g*.txt', "a_b_c_d_e_f_g_.txt"),
        ("name. . .", "name"),
    ],
)
def test_a_suggested_name_becomes_a_harmless_one(suggested: str, name: str) -> None:
    assert safe_name(suggested) == name


def test_a_long_name_keeps_its_suffix() -> None:
    name = safe_name("ä" * 300 + ".pdf")

    assert name.endswith(".pdf")
    assert len(name.encode()) <= 200


@given(st.text(max_size=400))
def test_whatever_is_suggested_stays_in_the_folder(suggested: str) -> None:
    name = safe_name(suggested)

    assert name == Path(name).name
    assert name not in (".", "..")
    assert not name.startswith(".")
    assert len(name.encode(errors="surrogateescape")) <= 255


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    assert free_name("a.pdf", tmp_path) == "a.pdf"
    (tmp_path / "a.pdf").touch()
    (tmp_path / "a (2).pdf").symlink_to("/nowhere")

    assert free_name("a.pdf", tmp_path) == "a (3).pdf"
    assert free_name("b.pdf", tmp_path, ["b.pdf"]) == "b (2).pdf"


@pytest.mark.parametrize(
    "name", ["a.exe", "A.EXE", "a.pdf.js", "a.docm", "a.desktop", "a.sh", "a.hta", "a.lnk", "a.dmg"]
)
def test_what_may_run_is_known(name: str) -> None:
    assert may_run(name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "exe", "a.exe.pdf", "Notiz", "a.csv", "a.eml", "a.zip"])
def test_documents_are_no_programs(name: str) -> None:
    assert not may_run(name)
