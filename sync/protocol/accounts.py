"""Signing in: what a laptop sends to be enrolled, to sign in again and to refresh its tokens, and what it gets.

Bodies are MessagePack maps of these structs, without compression. What goes to the server is read strictly: a field
that the server does not know is refused (a laptop must not be able to claim a role). Each message is signed with the
device's Ed25519 key over the bytes that the functions here build: a stolen refresh token is of no use without the key,
and a stolen password only enrols a device that stands in the administrator's list. An access token is good for whoever
shows it, until its 12 hours are over, its session has ended or its device is revoked. Tokens are opaque text of 43
characters (256 random bits in base64url).
"""

import unicodedata
from datetime import datetime
from hashlib import sha256
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec

from sync.protocol.codec import MalformedError

MOST_BYTES = 16 * 1024
"""Bytes that one of these bodies may have."""
TOKEN_LENGTH = 43

Login = Annotated[str, msgspec.Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]*\Z")]
"""Without control characters: PostgreSQL keeps no NUL, and no login has any."""
Password = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
NewPassword = Annotated[str, msgspec.Meta(max_length=256)]
"""Empty where the former one goes on."""
DeviceName = Annotated[str, msgspec.Meta(max_length=120)]
PublicKey = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Signature = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
Token = Annotated[str, msgspec.Meta(min_length=TOKEN_LENGTH, max_length=TOKEN_LENGTH, pattern=r"^[A-Za-z0-9_-]*\Z")]


class Enrolment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``POST /v1/enrol``: this device wants to work for this account. Sent twice, it enrols one device.

    A ``new_password`` is the account's from then on; one must be chosen where the administrator gave a one-time one.
    """

    login: Login
    password: Password
    public_key: PublicKey
    device_name: DeviceName
    signature: Signature
    new_password: NewPassword = ""


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``POST /v1/sign-in``: an enrolled device shows the password again: its session has ended, or a new one is chosen.

    With a ``new_password`` the sessions of all other devices of the account end. Sent twice, it is changed once.
    """

    device_id: UUID
    password: Password
    signature: Signature
    new_password: NewPassword = ""


class Refresh(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``POST /v1/refresh``: a new pair of tokens for the refresh token held; may be repeated after a lost answer."""

    device_id: UUID
    refresh_token: Token
    signature: Signature


class Replacement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``POST /v1/replace``: this copy shares its device with another copy of itself and wants one of its own.

    Sent with the access token and signed by both keys, the former and the new one.
    """

    device_id: UUID
    public_key: PublicKey
    device_name: DeviceName
    signature: Signature
    new_signature: Signature


class Admission(msgspec.Struct, frozen=True):
    """The answer to all four: who works here, and the tokens with their ends. Unknown fields are passed over."""

    device_id: UUID
    access_token: str
    access_until: datetime
    refresh_token: str
    refresh_until: datetime
    ends_at: datetime
    """When the password will be asked again, however often the tokens are refreshed."""
    login: str
    role: str
    specialist_id: UUID | None
    full_name: str
    region_id: UUID
    signing_key: bytes = b""
    """What proves the region's packages on a stick (`sync.package`): its public Ed25519 key."""
    sealing_key: bytes = b""
    """What packages to the region are sealed to: its public X25519 key."""


Message = TypeVar("Message", bound=msgspec.Struct)


def read_message(body: bytes, kind: type[Message]) -> Message:
    """One of the messages out of bytes. Raises `MalformedError` for anything else and for unknown fields."""
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(type(error).__name__) from error


def write_message(message: msgspec.Struct) -> bytes:
    """One of the messages as bytes."""
    return msgspec.msgpack.encode(message)


def plain_login(login: str) -> str:
    """A login as it is compared: case and spaces around it do not matter."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def plain_password(password: str) -> str:
    """A password as it is compared: the same letters typed on two systems are the same password (RFC 8265)."""
    return unicodedata.normalize("NFC", password)


def enrolment_bytes(login: str, password: str, public_key: bytes, device_name: str, new_password: str = "") -> bytes:
    """What an `Enrolment` is signed over: proof that the sender holds the private key."""
    parts = (public_key, login.encode(), password.encode(), device_name.encode())
    return _signed("enrol", *parts, *_if_any(new_password))


def sign_in_bytes(device_id: UUID, password: str, new_password: str = "") -> bytes:
    """What a `SignIn` is signed over."""
    return _signed("sign-in", device_id.bytes, password.encode(), *_if_any(new_password))


def refresh_bytes(device_id: UUID, refresh_token: str) -> bytes:
    """What a `Refresh` is signed over."""
    return _signed("refresh", device_id.bytes, refresh_token.encode())


def replacement_bytes(device_id: UUID, public_key: bytes) -> bytes:
    """What a `Replacement` is signed over, by either key."""
    return _signed("replace", device_id.bytes, public_key)


def _if_any(text: str) -> tuple[bytes, ...]:
    return (text.encode(),) if text else ()


def _signed(purpose: str, *parts: bytes) -> bytes:
    """The purpose, then SHA-256 of each part: no two messages make the same bytes."""
    return b"marshrut/1/" + purpose.encode() + b"".join(sha256(part).digest() for part in parts)
