"""Messages of signing in: what is signed, and how logins and passwords are compared."""

from uuid import UUID

import pytest

from sync.protocol.accounts import (
    Admission,
    Refresh,
    enrolment_bytes,
    plain_login,
    plain_password,
    read_message,
    refresh_bytes,
    sign_in_bytes,
    write_message,
)
from sync.protocol.codec import MalformedError

DEVICE = UUID(int=7)
TOKEN = "A" * 43


def test_no_two_messages_are_signed_over_the_same_bytes() -> None:
    signed = {
        enrolment_bytes("a", "b", b"k" * 32, "c"),
        enrolment_bytes("ab", "", b"k" * 32, "c"),
        enrolment_bytes("a", "bc", b"k" * 32, ""),
        sign_in_bytes(DEVICE, TOKEN),
        refresh_bytes(DEVICE, TOKEN),
        refresh_bytes(UUID(int=8), TOKEN),
    }
    assert len(signed) == 6


def test_a_message_comes_back_as_it_was_sent() -> None:
    message = Refresh(DEVICE, TOKEN, b"s" * 64)
    assert read_message(write_message(message), Refresh) == message


@pytest.mark.parametrize("token", ["A" * 42, "A" * 44, "A" * 42 + "\n", "A" * 42 + "=", "Ж" * 43])
def test_a_token_has_43_safe_characters(token: str) -> None:
    with pytest.raises(MalformedError):
        read_message(write_message(Refresh(DEVICE, token, b"s" * 64)), Refresh)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",
        b"\x80",
        b"\x81\xa5login\xa2\xff\xfe",
        b"\x81\xa2\xff\xfe\xc0",
        write_message(Refresh(DEVICE, TOKEN, b"s" * 64)),
    ],
)
def test_other_bytes_are_no_admission(body: bytes) -> None:
    with pytest.raises(MalformedError):
        read_message(body, Admission)


def test_logins_and_passwords_are_compared_without_accidents_of_typing() -> None:
    assert plain_login(" Белова\u00a0") == plain_login("БЕЛОВА")
    assert plain_password("ё") == plain_password("е\u0308")
    assert plain_password("Лес ") != plain_password("лес")
