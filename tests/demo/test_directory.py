from __future__ import annotations

import pytest

from tecart_starter.demo.directory import CONTACTS, TASKS, TICKETS, Directory
from tecart_starter.domain.phone import Numbering


@pytest.fixture
def directory() -> Directory:
    return Directory(Numbering())


@pytest.mark.parametrize(
    "number",
    [
        "00493023125042",
        "+493023125042",
        "030 23125-042",
        "(030) 231 25 042",
        "+49 (0)30/23125042",
        "sip:+493023125042@pbx",
    ],
)
def test_a_caller_is_found_in_any_notation(number: str, directory: Directory) -> None:
    caller = directory.caller(number)
    assert caller is not None
    assert caller.name == "Martina Kühn"


@pytest.mark.parametrize("number", ["", "anonymous", "23125042", "01713920055", "<script>"])
def test_other_numbers_belong_to_nobody(number: str, directory: Directory) -> None:
    assert directory.caller(number) is None


def test_tasks_and_tickets_belong_to_contacts_that_exist(directory: Directory) -> None:
    assert {one.contact for one in (*TASKS, *TICKETS)} <= {contact.id for contact in CONTACTS}
    assert all(directory.tasks_of(contact) and directory.open_tickets_of(contact) for contact in CONTACTS)


def test_initials_leave_titles_out() -> None:
    assert [contact.initials for contact in CONTACTS] == ["MK", "JB", "SM", "AB", "AV"]
