"""Settings from the shell, in real processes; see also test_main."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tecart_starter.cli import config
from tecart_starter.cli.context import Context
from tecart_starter.cli.main import parser
from tecart_starter.domain.options import OPTIONS
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.policies.policy_places import file_source
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts


class Shell:
    """Runs sub-commands in this process: what they print is asked of pytest."""

    def __init__(
        self, tr: Texts, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        paths = AppPaths.find({"TECART_STARTER_HOME": str(home)})
        self.policy = home / "policy.toml"
        self.file = paths.settings_file
        self._capsys = capsys
        self._tr = tr
        store = SettingsStore(paths, lambda: file_source(self.policy))
        self._context = Context(tr, paths._replace(policy_file=self.policy), store)
        self.asked: list[str] = []
        monkeypatch.setattr(config, "ask", self.asked.append)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Return exit code, standard output and standard error."""
        parsed = parser(self._tr).parse_args(["config", *arguments])
        code = parsed.run(parsed, self._context)
        said = self._capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def shell(tr: Texts, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tr, home, monkeypatch, capsys)


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        (
            "systems",
            "Wien=wien; bern",
            '[{name = "Wien", address = "https://wien.tecart.de"}, {name = "", address = "https://bern.tecart.de"}]',
        ),
        ("security.trusted_hosts", "a.example, b.example", '["a.example", "b.example"]'),
        ("pages.default_size", "1200x800", "[1200, 800]"),
        ("web.zoom", "1,25", "1.25"),
        ("web.prewarm", "nein", "false"),
        ("login.user", "Anna Müller", "Anna Müller"),
        ("dnd.schedule", "Mo-Fr 12:00-13:00", '["Mo-Fr 12:00-13:00"]'),
    ],
)
def test_every_kind_of_value_is_set_and_shown(shell: Shell, key: str, value: str, shown: str) -> None:
    assert shell.run("set", key, value) == (0, "", "")
    assert shell.asked, "a running program takes it over before set returns"
    assert shell.run("get", key) == (0, f"{shown}\n", "")


def test_what_is_shown_can_be_set_again(shell: Shell) -> None:
    shell.run("set", "systems", "Wien=wien")
    for key in OPTIONS:
        _, shown, _ = shell.run("get", key)
        assert shell.run("set", key, shown.rstrip("\n"))[0] == 0, key
        assert shell.run("get", key)[1] == shown


def test_the_list_has_every_key_and_says_what_the_administrator_decides(shell: Shell) -> None:
    shell.policy.write_text("[calls]\nwidth = 800\n")

    lines = shell.run("list")[1].splitlines()

    assert [line.partition(" = ")[0] for line in lines] == list(OPTIONS)
    assert f"calls.width = 800  # von Ihrer IT festgelegt ({shell.policy})" in lines
    assert set(json.loads(shell.run("list", "--json")[1])) == set(OPTIONS)


@pytest.mark.parametrize("action", [("set", "calls.width", "900"), ("unset", "calls.width")])
def test_a_locked_key_is_refused_and_its_policy_named(shell: Shell, action: tuple[str, ...]) -> None:
    shell.policy.write_text("[calls]\nwidth = 800\n")

    assert shell.run(*action) == (78, "", f"calls.width ist von Ihrer IT festgelegt ({shell.policy}).\n")
    assert not shell.asked


def test_unset_lets_the_default_count_again(shell: Shell) -> None:
    shell.run("set", "calls.width", "900")
    shell.policy.write_text("[preset.calls]\nwidth = 800\n")

    assert shell.run("unset", "calls.width")[0] == 0
    assert shell.run("get", "calls.width")[1] == "800\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("set", "calls.width", "breit"),
            78,
            "„breit“ ist kein gültiger Wert für calls.width. Möglich: von 100 bis 10000 Pixel\n",
        ),
        (("set", "calls.open", "nie"), 78, "„nie“ ist kein gültiger Wert für calls.open. Möglich: window, card\n"),
        (
            ("set", "calls.area_code", "x"),
            78,
            "„x“ ist kein gültiger Wert für calls.area_code. Möglich: zum Beispiel 0361\n",
        ),
        (("get", "call.width"), 64, "Die Einstellung „call.width“ gibt es nicht. Meinten Sie calls.width?\n"),
        (("unset", "nonsense"), 64, "Die Einstellung „nonsense“ gibt es nicht.\n"),
    ],
)
def test_a_refusal_says_what_would_be_possible(shell: Shell, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert shell.run(*arguments) == (code, "", said)


def test_a_mistake_in_the_file_is_named_with_its_line_and_the_file_is_kept(shell: Shell) -> None:
    shell.run("set", "calls.height", "600")
    shell.file.write_text("[calls]\nheight = 600\nwidth = breit\n")

    code, out, err = shell.run("get", "calls.height")
    assert (code, out) == (0, "600\n")
    assert "Zeile 3" in err
    assert shell.file.read_text().endswith("breit\n")

    assert shell.run("set", "calls.width", "900")[0] == 0
    (aside,) = shell.file.parent.glob("settings.toml.bad-*")
    assert aside.read_text().endswith("breit\n")
    assert shell.run("get", "calls.height") == (0, "600\n", "")


def test_a_wrong_value_in_the_file_is_named_too(shell: Shell) -> None:
    shell.file.write_text('[calls]\n\nwidth = "breit"\n')

    assert "calls.width (Zeile 3) ist falsch eingestellt" in shell.run("get", "calls.width")[2]
