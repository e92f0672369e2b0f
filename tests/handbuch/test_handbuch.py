"""The manuals: made without a complaint, and about the program as it is."""

from __future__ import annotations

import argparse
import ast
import importlib
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tecart_starter import launcher
from tecart_starter.cli.main import parser
from tecart_starter.domain.options import settings_from
from tecart_starter.domain.settings import Settings
from tecart_starter.launcher import link_of
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.policies.policy import PRESET, Source, policy_from
from tecart_starter.system.policies.policy_names import REGISTRY_KEY
from tecart_starter.texts.catalog import Texts

CHECKOUT = Path(__file__).parents[2]
SOURCES = CHECKOUT / "docs" / "handbuch"
CHECKS = CHECKOUT / "packaging" / "checks"
PAGES = sorted(SOURCES.rglob("*.md"))
SYSTEM = CHECKOUT / "tecart_starter" / "system"
CATALOGUE = CHECKOUT / "resources/i18n/en/LC_MESSAGES/tecart_starter.po"
SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
NO_WORDS_OF_THE_PROGRAM = {"musterfirma", "anonymous", "unbekannt", "Anrufe", "Jetzt"}


def test_the_manuals_are_made_without_a_complaint(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(SOURCES), str(tmp_path)]

    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)

    assert made.stderr == ""
    assert "TecArt Starter" in (tmp_path / "index.html").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Return every line of the manuals that a person would type into a shell."""
    blocks = [block for page in PAGES for block in SHELL_BLOCK.findall(page.read_text(encoding="utf-8"))]
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_every_command_is_understood_by_the_program(command: str, tr: Texts) -> None:
    program, *arguments = shlex.split(command)

    if program == "tecart-open":
        assert link_of(arguments)
    else:
        assert program == "tecart-starter"
        assert parser(tr).parse_args(arguments).run


def elsewhere() -> set[tuple[str, str]]:
    """Return page and language of every block that the program itself does not understand."""
    blocks = {
        (page, language)
        for page in PAGES
        for language in re.findall(r"^ *```(\w+)$", page.read_text("utf-8"), re.MULTILINE)
    }
    return {(page.name, language) for page, language in blocks if language not in {"sh", "toml", "text"}}


def test_every_command_for_other_programs_is_typed_by_the_checks_of_the_installers() -> None:
    checks = "".join(file.read_text(encoding="utf-8") for file in CHECKS.glob("test_*.py"))
    typed = set(re.findall(r"(?:commands|blocks)\(\"([\w.-]+)\", \"(\w+)\"\)", checks))

    assert elsewhere() - typed == {("installation.md", "powershell")}, "Windows has that alone: see below"


def test_the_associations_that_windows_is_to_import_lie_in_the_archive_for_administrators() -> None:
    (block,) = re.findall(
        r"^```powershell\n(.*?)^```", (SOURCES / "admin/installation.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    file = CHECKOUT / "packaging" / "windows" / "default-associations.xml"

    # https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-application-association-servicing-command-line-options
    assert block == f"Dism /Online /Import-DefaultAppAssociations:{file.name}\n"
    assert "tecartcrmendcall" in file.read_text(encoding="utf-8")


def test_the_playbook_for_windows_writes_a_policy_where_the_program_reads_it() -> None:
    """Ansible's modules for Windows run on Windows alone."""
    _, text = re.findall(
        r"^```yaml\n(.*?)^```", (SOURCES / "admin/installation.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    yaml = importlib.import_module("yaml")
    address, package = yaml.safe_load(text)[0]["tasks"]

    value = address["ansible.windows.win_regedit"]
    hive, _, key = value["path"].partition(":\\")
    root, _, table = key.rpartition("\\")
    assert (hive, root) == ("HKLM", REGISTRY_KEY)
    policy = policy_from([Source("playbook", {table: {value["name"]: value["data"]}}, "")])
    assert (policy.notices, list(policy.locked)) == ((), ["system.address"])
    assert package["ansible.windows.win_package"]["path"].endswith("\\tecart-starter-VERSION-x64.msi")


def test_words_of_windows_are_quoted_as_they_stand_there() -> None:
    with CATALOGUE.open("rb") as file:
        ids = [message.id for message in read_po(file)]
    said = "\n".join(one if isinstance(one, str) else "\n".join(one) for one in ids)
    said += Path(launcher.__file__).read_text(encoding="utf-8")  # it speaks both languages without a catalogue
    quoted = [word for page in PAGES for word in re.findall(r"„([^“]+)“", page.read_text(encoding="utf-8"))]
    parts = {" ".join(part.split()).replace("{Feld}", "{field}") for word in quoted for part in word.split("…")}

    assert sorted(part for part in parts - NO_WORDS_OF_THE_PROGRAM if part not in said) == []


def words(page: str) -> str:
    """Return a page of the manuals in one line."""
    return " ".join((SOURCES / page).read_text(encoding="utf-8").split())


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the names of all sub-commands below ``parser``, and of all their options."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield name
                yield from options(child)
        else:
            yield from [name for name in action.option_strings if name.startswith("--")]


def test_every_command_and_every_option_is_explained(tr: Texts) -> None:
    said = set(re.findall(r"[a-z-]+", words("admin/befehle.md")))

    assert sorted(set(options(parser(tr))) - said) == []


def sentences(tree: ast.AST) -> Iterator[str]:
    """Yield the German sentences below ``tree``, of those with a plural the singular."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and re.search(r"\b_?tr(\.plural)?$", ast.unparse(node.func)):
            yield from [str(one.value) for one in node.args[:1] if isinstance(one, ast.Constant)]


def bad_news(function: ast.FunctionDef) -> Iterator[str]:
    """Yield what a check may find, but for what is in order: third of a Finding, or the middle of weight and remedy."""
    told: list[ast.AST] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding":
            weight, text = ast.unparse(node.args[1]), node.args[2:3]
        elif isinstance(node, ast.Tuple) and len(node.elts) in (2, 3):
            weight, text = ast.unparse(node.elts[0]), node.elts[-2:-1]
        else:
            continue
        told += text if weight != "Weight.OK" else []
    names = {one.id for one in told if isinstance(one, ast.Name)}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in names:
            told.append(node.value)
    for one in told:
        yield from sentences(one)


def checks_of_doctor() -> Iterator[ast.AST]:
    """Yield every piece of their code."""
    for file in (*SYSTEM.glob("diagnosis/*_checks.py"), SYSTEM / "diagnosis" / "examination.py"):
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def findings_of_doctor() -> set[str]:
    found = set(sentences(ast.parse((SYSTEM / "desktop" / "problem_words.py").read_text(encoding="utf-8"))))
    for node in checks_of_doctor():
        if isinstance(node, ast.FunctionDef):
            found.update(bad_news(node))
    return found


GOOD_NEWS = {
    "{scheme}-Links öffnet der TecArt Starter ({openers}).",
    "{host} antwortet, sicher verschlüsselt ({tls}).",
    "Das Anrufjournal ist in Ordnung (ein Anruf).",
}
"""The same variable holds them."""


def test_every_finding_of_doctor_has_its_place_in_the_troubleshooting() -> None:
    manual = words("fehlersuche.md")
    found = findings_of_doctor() - GOOD_NEWS

    first = {sentence: sentence.split(". ")[0] for sentence in found}
    parts = {sentence: re.split(r"\{\w+\}", words) for sentence, words in first.items()}
    missing = [sentence for sentence, some in parts.items() if any(one.strip(" .,:()") not in manual for one in some)]

    assert len(found) > 50
    assert missing == []


def test_every_key_of_doctor_is_documented() -> None:
    calls = [node for node in checks_of_doctor() if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding"]
    keys = {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}
    said = (CHECKOUT / "docs" / "diagnosis.md").read_text(encoding="utf-8")

    assert len(keys) > 20
    assert [key for key in keys if f"`{key}`" not in said] == []


def test_every_entry_of_the_tray_menu_is_explained() -> None:
    menu = ast.parse((CHECKOUT / "tecart_starter" / "gui" / "tray.py").read_text(encoding="utf-8"))
    parts = [
        node for node in ast.walk(menu) if isinstance(node, ast.FunctionDef) and re.match("_(fill|add)", node.name)
    ]
    entries = {" ".join(re.sub(r"\(.*\)", "", one).split()) for part in parts for one in sentences(part)}

    assert len(entries) > 10
    assert [entry for entry in entries if f"| {entry} |" not in words("benutzer/erste-schritte.md")] == []


def test_examples_of_policies_are_policies() -> None:
    (example,) = re.findall(
        r"^```toml\n(.*?)^```", (SOURCES / "admin/richtlinien.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    playbook = (SOURCES / "admin/installation.md").read_text(encoding="utf-8")
    (laid_down,) = re.findall(r"content: \|\n((?: {10}.*\n)+)", playbook)
    for text in (example, re.sub(r"^ {10}", "", laid_down, flags=re.MULTILINE)):
        values = tomllib.loads(text)
        policy = policy_from([Source("example", values, text)])
        assert policy.locked
        assert policy.notices == ()
        assert bool(policy.preset) == (PRESET in values)
        assert settings_from(policy.locked, Settings())[1] == ()


def test_things_lie_where_the_manual_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    found = AppPaths.find({})
    places = (
        found.settings_file,
        found.journal_file.parent,
        found.logs,
        found.web_profile,
        found.web_cache,
        found.spool,
    )
    said = words("admin/dateien.md")

    assert [place for place in places if f"`~/{place.relative_to(tmp_path).as_posix()}`" not in said] == []
    assert f"`{found.policy_file}`" in said
