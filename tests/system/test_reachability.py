"""Is the server there?"""

from __future__ import annotations

import socket

import pytest

from tecart_starter.domain.system_address import read_address
from tecart_starter.system.reachability import is_away


def test_who_listens_is_there_and_is_away_afterwards() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        system = read_address(f"http://127.0.0.1:{server.getsockname()[1]}")

        assert not is_away(system, {})
    assert is_away(system, {})


def test_the_default_port_and_an_ipv6_address_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], patience: float) -> socket.socket:
        asked.append(address)
        return socket.socket()

    monkeypatch.setattr(socket, "create_connection", connect)
    assert not is_away(read_address("https://[2001:db8::1]/crm"), {})
    assert asked == [("2001:db8::1", 443)]


def test_an_unknown_name_is_away() -> None:
    assert is_away(read_address("https://nirgends.invalid"), {})


@pytest.mark.parametrize("name", ["https_proxy", "HTTP_PROXY", "all_proxy"])
def test_behind_a_proxy_only_a_browser_can_tell(name: str) -> None:
    assert not is_away(read_address("https://nirgends.invalid"), {name: "http://proxy.example.test:3128"})


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_a_proxy_is_not_known(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert not is_away(read_address("https://nirgends.invalid"), {})
