"""Where the HTTP bridge may listen, and for whom."""

from __future__ import annotations

import pytest

from tecart_starter.domain.options import WrongValueError, checked


@pytest.mark.parametrize(("typed", "kept"), [("", ""), (" 192.168.1.20 ", "192.168.1.20"), ("FD00::1", "fd00::1")])
def test_an_address_of_one_interface_is_taken(typed: str, kept: str) -> None:
    assert checked("bridge.address", typed) == kept


@pytest.mark.parametrize("typed", ["0.0.0.0", "::", "pc12.firma.test", "192.168.1", "192.168.1.0/24", 5])
def test_all_interfaces_at_once_and_names_are_not(typed: object) -> None:
    with pytest.raises(WrongValueError):
        checked("bridge.address", typed)


def test_telephones_are_single_addresses_or_networks() -> None:
    kept = checked("bridge.peers", ["192.168.1.20", "192.168.7.9/24", "fd00::/64"])
    assert kept == ("192.168.1.20", "192.168.7.0/24", "fd00::/64")
    for wrong in (["phone1"], "192.168.1.20", [""]):
        with pytest.raises(WrongValueError):
            checked("bridge.peers", wrong)
