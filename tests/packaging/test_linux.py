"""The files of the Debian package; the package itself, without the libraries it brings along, is shown to lintian."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("dpkg-deb and lintian are Debian's", allow_module_level=True)

from recipes import deb_archive, debian_packages, linux_files, man_pages
from recipes.project import RecipeError
from tecart_starter.system.desktop.desktop_entries import autostart_entry
from tecart_starter.version import VERSION

LINUX = Path(__file__).parents[2] / "packaging" / "linux"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package without payload, in a folder of the test's own."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("deb")
        patch.setattr(deb_archive, "BUILD", folder)
        patch.setattr(deb_archive, "SHELL", folder / "shell.deb")
        return deb_archive.make()[0]


def listed(package: Path) -> dict[str, str]:
    """Return everything in ``package``: path and mode."""
    done = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True)
    lines = [line.split(maxsplit=5) for line in done.stdout.splitlines()]
    return {line[5].partition(" -> ")[0].removeprefix("."): line[0] for line in lines}


def test_lintian_finds_no_fault(package: Path) -> None:
    command: list[str | Path] = [
        "lintian",
        "--allow-root",
        "--profile",
        "debian",
        "--fail-on",
        "error,warning",
        package,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_everything_lies_where_desktops_look(package: Path) -> None:
    files = listed(package)
    for file in (
        "/usr/share/applications/tecart-starter.desktop",
        "/usr/share/applications/tecart-starter-links.desktop",
        "/etc/xdg/autostart/tecart-starter.desktop",
        "/usr/share/icons/hicolor/scalable/apps/tecart-starter.svg",
        "/usr/share/icons/hicolor/48x48/apps/tecart-starter.png",
        "/usr/share/metainfo/de.tecart.starter.metainfo.xml",
        "/usr/share/man/man1/tecart-open.1.gz",
        "/usr/share/man/de/man1/tecart-starter.1.gz",
    ):
        assert files[file] == "-rw-r--r--"
    assert files["/usr/bin/tecart-open"] == "-rwxr-xr-x"
    assert files["/usr/bin/tecart-starter"].startswith("l")


def test_the_same_source_gives_the_same_package(package: Path) -> None:
    before = package.read_bytes()
    tree = package.with_name("deb-shell")
    again = deb_archive.pack(tree, package.with_name("again.deb"), deb_archive.QUICK)
    assert again.read_bytes() == before


def test_the_launcher_is_the_quick_one_of_the_system_s_python(tmp_path: Path) -> None:
    (tmp_path / "tecart_starter").mkdir()
    script = linux_files.launcher(tmp_path)
    assert script.startswith("#!/usr/bin/python3 -IS\n")
    assert "sys.path.append('/usr/lib/tecart-starter')" in script
    assert str(tmp_path) not in script


def test_the_autostart_entry_is_the_program_s_own_and_valid() -> None:
    file = LINUX / "tecart-starter-autostart.desktop"
    assert file.read_text(encoding="utf-8") == autostart_entry(Path("/usr/bin/tecart-starter"))
    checked = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_software_centre_s_description_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "de.tecart.starter.metainfo.xml"
    file.write_text(linux_files.metainfo(), encoding="utf-8")
    command: list[str | Path] = ["appstreamcli", "validate", "--no-net", "--no-color", file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_manual_knows_every_command(language: str, tmp_path: Path) -> None:
    page = next(
        text for place, text in man_pages.pages().items() if place == man_pages.LANGUAGES[language] / "tecart-starter.1"
    )
    for command in ("status", "explain", "calls", "config", "register", "quit"):
        assert f"\n.B {command}" in page
    assert VERSION in page
    file = tmp_path / "page.1"
    file.write_text(page, encoding="utf-8")
    command_line: list[str | Path] = ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", "-rF0", file]
    done = subprocess.run(command_line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_of_the_system_s_libraries_in_a_folder_owners_and_terms_are_known(tmp_path: Path) -> None:
    contents, target = tmp_path / "contents", tmp_path / "out"
    contents.mkdir()
    for name in ("libz.so.1", "libnss3.so"):  # Firefox brings a libnss3.so of its own
        (contents / name).write_bytes(b"")
    (contents / "libQt6Core.so.6").symlink_to("libz.so.1")
    packages = debian_packages.bundled(contents)
    assert packages.keys() == {"zlib1g", "libnss3"}
    assert all(packages.values())

    debian_packages.write(packages, target)
    assert f"zlib1g {packages['zlib1g']}\n" in (target / "README.txt").read_text(encoding="utf-8")
    assert "Mark Adler" in (target / "zlib1g" / "copyright").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["libnobody-has-made-this.so.7"])
def test_a_library_that_nobody_owns_is_not_packed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    (tmp_path / "libz.so.1").write_bytes(b"")
    with pytest.raises(RecipeError, match=name):
        debian_packages.bundled(tmp_path)
