"""Tests of the registration with private XDG folders and the real tools; test_linux_session.py has it open links."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.desktop_entries import LINKS_ENTRY, MENU_ENTRY, links_entry, value_of
from tecart_starter.system.desktop.linux import LinuxRegistration
from tecart_starter.system.desktop.registration_table import SCHEMES
from tests.system.desktop.owners import owners

FOREIGN = "[Default Applications]\ntext/html=firefox-esr.desktop;\n# kept\n"
NOBODY = dict.fromkeys(SCHEMES)
OURSELVES = dict.fromkeys(SCHEMES, "TecArt Starter")


class Desk:
    """A person's folders, and the two programs in ``bin``."""

    def __init__(self, folder: Path, path: str = os.defpath) -> None:
        self.data, self.config, self.icons = folder / "data", folder / "config", folder / "icons"
        self.environment = {
            "HOME": str(folder),
            "XDG_DATA_HOME": str(self.data),
            "XDG_CONFIG_HOME": str(self.config),
            "PATH": path,
        }
        self.config.mkdir(parents=True)
        self.mime_apps = self.config / "mimeapps.list"
        self.applications = self.data / "applications"
        icon = self.icons / "48x48" / "apps" / "tecart-starter.png"
        icon.parent.mkdir(parents=True)
        icon.write_bytes(b"picture")
        (self.icons / "48x48" / "apps" / "other.png").write_bytes(b"of no concern")

    def programs(self, folder: Path) -> Path:
        folder.mkdir(parents=True)
        for name in ("tecart-open", "tecart-starter"):
            (folder / name).write_text("#!/bin/sh\n")
            (folder / name).chmod(0o755)
        return folder / "tecart-open"

    def registration(self, launcher: Path) -> LinuxRegistration:
        return LinuxRegistration(launcher, icons=self.icons, environment=self.environment)

    def files(self) -> set[str]:
        everything = [*self.data.rglob("*"), *self.config.rglob("*")]
        return {str(file.relative_to(self.data.parent)) for file in everything if not file.is_dir()}

    def foreign_entry(self, name: str = "phone.desktop") -> str:
        self.applications.mkdir(parents=True, exist_ok=True)
        (self.applications / name).write_text("[Desktop Entry]\nType=Application\nName=Phone\nExec=/bin/true %u\n")
        return name


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "person")


@pytest.fixture
def bare_desk(tmp_path: Path) -> Desk:
    """One on whose PATH there is no tool at all."""
    return Desk(tmp_path / "person", path=str(tmp_path / "nothing"))


@pytest.fixture
def launcher(desk: Desk, tmp_path: Path) -> Path:
    return desk.programs(tmp_path / "bin")


def test_registering_makes_both_tools_name_our_entry(desk: Desk, launcher: Path) -> None:
    desk.registration(launcher).register()
    for scheme in SCHEMES:
        for question in (["gio", "mime"], ["xdg-mime", "query", "default"]):
            answer = subprocess.run(
                [*question, f"x-scheme-handler/{scheme}"],
                env=desk.environment,
                capture_output=True,
                text=True,
                check=True,
            )
            assert LINKS_ENTRY in answer.stdout.splitlines()[0]


def test_before_nobody_owns_the_links_and_afterwards_we_do(desk: Desk, launcher: Path) -> None:
    registration = desk.registration(launcher)
    assert (owners(registration), registration.is_registered()) == (NOBODY, False)
    registration.register()
    assert (owners(registration), registration.is_registered()) == (OURSELVES, True)


def test_the_entries_start_the_launcher_with_the_link_and_the_tray_program_without(desk: Desk, launcher: Path) -> None:
    desk.registration(launcher).register()
    assert value_of(desk.applications / LINKS_ENTRY, "Exec") == f"{launcher} --url %u"
    assert value_of(desk.applications / MENU_ENTRY, "Exec") == str(launcher.with_name("tecart-starter"))


def test_entries_are_readable_for_everybody_whatever_the_folder_of_temporary_files_does(
    desk: Desk, launcher: Path
) -> None:
    desk.registration(launcher).register()
    assert (desk.applications / LINKS_ENTRY).stat().st_mode & 0o777 == 0o644


def test_only_our_icons_are_copied(desk: Desk, launcher: Path) -> None:
    desk.registration(launcher).register()
    icons = [file for file in (desk.data / "icons").rglob("*") if file.is_file()]
    assert icons == [desk.data / "icons/hicolor/48x48/apps/tecart-starter.png"]
    assert icons[0].read_bytes() == b"picture"


def test_unregistering_leaves_what_was_there_before_and_nothing_else(desk: Desk, launcher: Path) -> None:
    desk.mime_apps.write_text(FOREIGN)
    desk.foreign_entry()
    registration = desk.registration(launcher)
    registration.unregister()
    before = desk.files()
    registration.register()
    assert desk.mime_apps.read_text() != FOREIGN
    registration.unregister()
    assert (
        desk.files()
        == before
        == {"data/applications/phone.desktop", "data/applications/mimeinfo.cache", "config/mimeapps.list"}
    )
    assert desk.mime_apps.read_text() == FOREIGN
    assert owners(registration) == NOBODY


def test_a_mimeapps_list_that_only_we_needed_goes_away(desk: Desk, launcher: Path) -> None:
    registration = desk.registration(launcher)
    registration.register()
    registration.unregister()
    assert not desk.mime_apps.exists()


def test_the_program_that_had_the_links_before_has_them_again_afterwards(desk: Desk, launcher: Path) -> None:
    name = desk.foreign_entry()
    desk.mime_apps.write_text(f"[Default Applications]\nx-scheme-handler/tecartcrm={name}\n")
    registration = desk.registration(launcher)
    assert owners(registration) == {**NOBODY, "tecartcrm": "Phone"}
    assert not registration.is_registered()
    registration.register()
    assert owners(registration) == OURSELVES
    registration.unregister()
    assert owners(registration) == {**NOBODY, "tecartcrm": "Phone"}


def test_registering_from_another_place_repairs_the_command(desk: Desk, launcher: Path, tmp_path: Path) -> None:
    moved = desk.programs(tmp_path / "moved")
    desk.registration(launcher).register()
    assert not desk.registration(moved).is_registered()
    desk.registration(moved).register()
    assert desk.registration(moved).is_registered()
    assert not desk.registration(launcher).is_registered()


@pytest.mark.parametrize("folder", ["my programs", "100%", "it's", 'a"b', "a\\b", "a=b", "$HOME", "ä*?"])
def test_a_path_that_exec_cannot_hold_is_started_through_a_link(desk: Desk, tmp_path: Path, folder: str) -> None:
    launcher = desk.programs(tmp_path / folder)
    registration = desk.registration(launcher)
    registration.register()
    command = value_of(desk.applications / LINKS_ENTRY, "Exec")
    assert command == f"{desk.data}/tecart-starter/launch/tecart-open --url %u"
    assert Path(command.split(" ", maxsplit=1)[0]).resolve() == launcher
    assert registration.is_registered()
    registration.unregister()
    assert not (desk.data / "tecart-starter").exists()


def test_a_link_to_another_place_is_no_registration_of_this_one(desk: Desk, tmp_path: Path) -> None:
    one, other = desk.programs(tmp_path / "a b"), desk.programs(tmp_path / "c d")
    desk.registration(one).register()
    assert not desk.registration(other).is_registered()
    desk.registration(other).register()
    assert desk.registration(other).is_registered()


def test_a_link_that_is_no_longer_needed_goes_away(desk: Desk, launcher: Path, tmp_path: Path) -> None:
    desk.registration(desk.programs(tmp_path / "a b")).register()
    desk.registration(launcher).register()
    assert not (desk.data / "tecart-starter").exists()


def test_where_no_path_can_be_named_nothing_is_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "a person")
    launcher = desk.programs(tmp_path / "a person" / "bin")
    with pytest.raises(RegistrationError) as raised:
        desk.registration(launcher).register()
    assert raised.value.problem == RegistrationProblem.UNUSABLE_PATH
    assert desk.files() == set()


@pytest.mark.parametrize("missing", ["tecart-open", "tecart-starter"])
def test_a_missing_program_is_not_registered(desk: Desk, launcher: Path, missing: str) -> None:
    launcher.with_name(missing).unlink()
    with pytest.raises(RegistrationError) as raised:
        desk.registration(launcher).register()
    assert raised.value.problem == RegistrationProblem.NO_PROGRAM
    assert raised.value.detail == str(launcher.with_name(missing))
    assert desk.files() == set()


def test_a_file_that_cannot_be_written_is_named(desk: Desk, launcher: Path) -> None:
    desk.data.write_text("in the way")
    with pytest.raises(RegistrationError) as raised:
        desk.registration(launcher).register()
    assert raised.value.problem == RegistrationProblem.NOT_WRITABLE
    assert str(desk.data) in raised.value.detail


def test_a_choice_that_beats_ours_is_reported_with_its_program(desk: Desk, launcher: Path) -> None:
    """The list of one desktop wins over the common one (Association between MIME types and applications, section 3)."""
    name = desk.foreign_entry()
    (desk.config / "xfce-mimeapps.list").write_text(f"[Default Applications]\nx-scheme-handler/tecartcrmcall={name}\n")
    desk.environment["XDG_CURRENT_DESKTOP"] = "XFCE"
    with pytest.raises(RegistrationError) as raised:
        desk.registration(launcher).register()
    assert raised.value.problem == RegistrationProblem.NOT_IN_EFFECT
    assert raised.value.detail == "tecartcrmcall: Phone"
    assert not desk.registration(launcher).is_registered()


def test_without_any_tool_the_list_itself_answers(bare_desk: Desk, tmp_path: Path) -> None:
    registration = bare_desk.registration(bare_desk.programs(tmp_path / "bin"))
    assert owners(registration) == NOBODY
    registration.register()
    assert (owners(registration), registration.is_registered()) == (OURSELVES, True)
    registration.unregister()
    assert (owners(registration), bare_desk.files()) == (NOBODY, set())


def test_what_was_written_without_tools_works_for_the_tools(bare_desk: Desk, tmp_path: Path) -> None:
    registration = bare_desk.registration(bare_desk.programs(tmp_path / "bin"))
    registration.register()
    bare_desk.environment["PATH"] = os.defpath
    assert owners(registration) == OURSELVES


def test_a_mimeapps_list_kept_elsewhere_stays_a_link_with_its_permissions(
    desk: Desk, launcher: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "dotfiles"
    kept.write_text(FOREIGN)
    kept.chmod(0o600)
    desk.mime_apps.symlink_to(kept)
    desk.registration(launcher).register()
    assert desk.mime_apps.is_symlink()
    assert LINKS_ENTRY in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_bytes_that_are_no_text_stay_in_the_list(desk: Desk, launcher: Path) -> None:
    odd = b"# \xff\xfe\r\n[Default Applications]\ntext/html=a.desktop\n"
    desk.mime_apps.write_bytes(odd)
    desk.registration(launcher).register()
    desk.registration(launcher).unregister()
    assert desk.mime_apps.read_bytes() == odd


def test_the_command_does_not_carry_the_place_of_a_portable_profile(desk: Desk, launcher: Path, home: Path) -> None:
    desk.environment["TECART_STARTER_HOME"] = str(home)
    desk.registration(launcher).register()
    assert str(home) not in (desk.applications / LINKS_ENTRY).read_text()
    assert list(home.iterdir()) == []


def test_relative_xdg_folders_are_ignored(desk: Desk, launcher: Path) -> None:
    desk.environment |= {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "", "PATH": ""}
    desk.registration(launcher).register()
    person = desk.data.parent
    assert (person / ".local/share/applications" / LINKS_ENTRY).exists()
    assert (person / ".config/mimeapps.list").exists()


@pytest.fixture
def for_everybody(desk: Desk, launcher: Path, tmp_path: Path) -> Path:
    """The entry of a package, in the folder for all users."""
    entry = tmp_path / "shared" / "applications" / LINKS_ENTRY
    entry.parent.mkdir(parents=True)
    entry.write_text(links_entry(launcher), encoding="utf-8")
    desk.environment["XDG_DATA_DIRS"] = str(tmp_path / "shared")
    subprocess.run(["update-desktop-database", entry.parent], check=True)
    return entry


def test_where_a_package_registers_for_everybody_nothing_of_the_person_s_own_is_written(
    desk: Desk, launcher: Path, for_everybody: Path
) -> None:
    registration = desk.registration(launcher)
    assert registration.for_everybody()
    registration.register()
    assert registration.is_registered()
    assert desk.files() <= {"data/applications/mimeinfo.cache"}


def test_an_earlier_installation_of_the_person_no_longer_hides_the_package_s(
    desk: Desk, launcher: Path, for_everybody: Path, tmp_path: Path
) -> None:
    desk.registration(desk.programs(tmp_path / "old")).register()
    assert not desk.registration(launcher).is_registered()
    desk.registration(launcher).register()
    assert desk.registration(launcher).is_registered()
    assert not (desk.applications / LINKS_ENTRY).exists()


def test_another_program_s_hold_on_the_links_is_taken_where_a_package_registers_for_everybody(
    desk: Desk, launcher: Path, for_everybody: Path
) -> None:
    name = desk.foreign_entry()
    desk.mime_apps.write_text(f"[Default Applications]\nx-scheme-handler/tecartcrmcall={name}\n", encoding="utf-8")
    desk.registration(launcher).register()
    assert desk.registration(launcher).is_registered()
    desk.registration(launcher).unregister()
    assert LINKS_ENTRY not in desk.mime_apps.read_text(encoding="utf-8")


def test_a_package_of_another_program_folder_is_none_of_ours(desk: Desk, for_everybody: Path, tmp_path: Path) -> None:
    other = desk.registration(desk.programs(tmp_path / "elsewhere"))
    assert not other.for_everybody()
    other.register()
    assert (desk.applications / LINKS_ENTRY).exists()
