"""What README, ARCHITECTURE and the others name is there: files, folders, modules, tests."""

from __future__ import annotations

import re
from fnmatch import filter as matching
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "tecart_starter"
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/faults.md")
PARTS = (".ci", "tecart_starter", "tests", "resources", "packaging", "docs")
MADE = {"dist", "test-artefacts", "settings.toml"}
"""What is there only when it has been made."""


@pytest.fixture(scope="module")
def there() -> list[str]:
    """Every path of the checkout, without what is installed and made in it; each begins with a slash."""
    inside = [path for part in PARTS for path in (CHECKOUT / part).rglob("*")]
    return [f"/{path.relative_to(CHECKOUT).as_posix()}" for path in (*CHECKOUT.glob("*"), *inside)]


def named(document: str) -> list[str]:
    """Return what stands between back quotes, but for blocks of code; of tests their file."""
    text = (CHECKOUT / document).read_text(encoding="utf-8")
    outside = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [word.partition("::")[0] for word in re.findall(r"`([^`\n]+)`", outside)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_and_folders_that_are_named_exist(document: str, there: list[str]) -> None:
    names = re.compile(r"[\w.*-]+/[\w./*-]*|[\w*-]+\.(py|js|qss|md|toml|jsonl|txt)")
    paths = [word.strip("/") for word in named(document) if names.fullmatch(word)]
    wanted = [path for path in paths if path.split("/")[0] not in MADE]

    assert wanted
    assert [one for one in wanted if not (matching(there, f"*/{one}") or matching(there, f"*/{one}.py"))] == []


def test_modules_that_the_architecture_names_exist() -> None:
    modules = {path.stem for path in PACKAGE.rglob("*") if path.suffix == ".py" or path.is_dir()}
    text = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = text.partition("## What the rooms hold")[2].partition("## The way of a link")[0]
    inside = [word.strip("/").split("/")[-1] for word in re.findall(r"`([\w/]+)`", rooms)]
    dotted = re.findall(rf"`((?:{'|'.join(path.name for path in PACKAGE.iterdir())})\.\w+)`", text)

    assert [word for word in inside if word not in modules] == []
    assert [word for word in dotted if not (PACKAGE / f"{word.replace('.', '/')}.py").exists()] == []
