"""A bare Debian in a folder: packages are installed and removed in it as root, programs run in it as a person."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

ROOTS = Path(__file__).parents[2] / "build" / "roots"
OLDEST_SECONDS = 7 * 86400
"""How long a bare system's archive is used again."""
PERSON = 1001
_VARIABLES = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}

Completed = subprocess.CompletedProcess


def debian_mirror() -> str:
    """Return where this machine's own packages come from."""
    sources = [*Path("/etc/apt/sources.list.d").glob("*.sources"), *Path("/etc/apt/sources.list.d").glob("*.list")]
    for file in [Path("/etc/apt/sources.list"), *sources]:
        for word in file.read_text(encoding="utf-8").split() if file.is_file() else []:
            if word.startswith("http") and word.rstrip("/").endswith("/debian"):
                return word
    raise AssertionError("no Debian archive in /etc/apt")


class BareSystem:
    """One release of Debian with nothing but apt; ``folder`` holds its files."""

    def __init__(self, release: str, folder: Path) -> None:
        assert os.geteuid() == 0, "bare systems are made by root: sudo ./dev package test"
        self._folder = folder
        archive = ROOTS / f"{release}.tar"
        if not archive.exists() or time.time() - archive.stat().st_mtime > OLDEST_SECONDS:
            archive.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(
                ["mmdebstrap", "--quiet", "--variant=minbase", release, archive, debian_mirror()], check=True
            )
        subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder], check=True)

    def root(self, *command: str, check: bool = True) -> Completed[str]:
        """Run ``command`` in it as root, with the network: for apt and dpkg."""
        options = ["--bind", self._folder, "/", "--ro-bind", "/etc/resolv.conf", "/etc/resolv.conf", "--cap-add", "ALL"]
        return self._run([*_bwrap(), *options, *_places(), "--", *command], _VARIABLES, check)

    def person(self, *command: str, display: str, options: tuple[str, ...] = (), check: bool = True) -> Completed[str]:
        """Run ``command`` in it as an ordinary user with a home of his own, without the network."""
        home = {"HOME": "/home/person", "USER": "person", "DISPLAY": display}
        places = [
            "--tmpfs",
            "/tmp",
            "--ro-bind",
            "/tmp/.X11-unix",
            "/tmp/.X11-unix",
            "--tmpfs",
            "/run",
            "--tmpfs",
            "/home",
        ]
        places += ["--dir", "/home/person", "--unshare-pid", "--unshare-net", *options]
        who = ["setpriv", "--reuid", str(PERSON), "--regid", str(PERSON), "--clear-groups"]
        run = [*who, *_bwrap(), "--ro-bind", str(self._folder), "/", *_places(), *places, "--", *command]
        return self._run(run, _VARIABLES | home, check)

    def put(self, file: Path, place: str) -> None:
        """Copy ``file`` into it."""
        target = self._folder / place.lstrip("/")
        shutil.copyfile(file, target)
        target.chmod(0o755)

    def write(self, text: str, place: str) -> None:
        """Make a file of ``text`` in it."""
        (self._folder / place.lstrip("/")).write_text(text, encoding="utf-8")

    def files(self) -> set[str]:
        """Return everything there is in it, but for caches, logs and what belongs to apt and dpkg."""
        passing = ("var/cache", "var/log", "var/lib/apt", "var/lib/dpkg", "tmp", "run", "root", "dev", "proc")
        found = set()
        for place, folders, names in os.walk(self._folder):
            here = os.path.relpath(place, self._folder)
            folders[:] = [name for name in folders if os.path.normpath(f"{here}/{name}") not in passing]
            found |= {os.path.normpath(f"{here}/{name}") for name in (*folders, *names)}
        return found

    def megabytes(self, place: str) -> int:
        """Return what ``place`` takes on the disk, in millions of bytes."""
        command = ["du", "--summarize", "--block-size=MB", self._folder / place]
        counted = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(counted.stdout.split()[0].removesuffix("MB"))

    @staticmethod
    def _run(command: list[str | Path], variables: dict[str, str], check: bool) -> Completed[str]:
        done = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=600, check=False)
        assert not (check and done.returncode), f"{command[-3:]}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done


def _bwrap() -> list[str | Path]:
    return [shutil.which("bwrap") or "bwrap", "--die-with-parent"]


def _places() -> list[str | Path]:
    return ["--dev", "/dev", "--proc", "/proc"]
