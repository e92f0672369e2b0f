"""How often a login is tried by itself, and what keeps it from being tried."""

from __future__ import annotations

from tecart_starter.domain.login import MOST_TRIES, WITHIN_SECONDS, LoginHint, LoginTries

CRM, OTHER = "https://crm.example.test", "https://other.example.test"


def test_two_tries_within_ten_minutes_are_enough() -> None:
    tries = LoginTries()
    for second in range(MOST_TRIES):
        assert tries.hindrance(CRM, second) is None
        tries.sent(CRM, second)

    assert tries.hindrance(CRM, 10) is LoginHint.TOO_OFTEN
    assert tries.hindrance(OTHER, 10) is None
    assert tries.hindrance(CRM, WITHIN_SECONDS) is None, "the first of them is over by then"


def test_what_was_refused_is_not_sent_again_before_the_person_has_changed_something() -> None:
    tries = LoginTries()
    tries.refused(CRM)

    assert tries.hindrance(CRM, 10 * WITHIN_SECONDS) is LoginHint.REFUSED
    assert tries.hindrance(OTHER, 0) is None
    tries.forget()
    assert tries.hindrance(CRM, 0) is None


def test_who_did_not_unlock_the_keyring_is_not_asked_again_for_any_system() -> None:
    tries = LoginTries()
    tries.dismissed()

    assert tries.hindrance(CRM, 10 * WITHIN_SECONDS) is LoginHint.DISMISSED
    assert tries.hindrance(OTHER, 0) is LoginHint.DISMISSED
    tries.forget()
    assert tries.hindrance(CRM, 0) is None
