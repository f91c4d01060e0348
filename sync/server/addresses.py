"""The addresses of the server, each said once: routes are made of them, bodies are read by them, the description too.

`sync.server.main` answers at them, `sync.server.description` tells of them.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from storage.blobs import MOST_FILE
from sync.protocol import accounts, blobs, messages, summaries
from sync.server.refusals import (
    AccountDisabledError,
    BlobQuotaError,
    BlobSizeError,
    BlobUnknownError,
    BlobWrongError,
    BodyStalledError,
    BodyTooLargeError,
    DeviceRevokedError,
    MalformedBodyError,
    NotFoundError,
    OneTimePasswordError,
    PackageRefusedError,
    RefusalError,
    ReviewFullError,
    ServerBusyError,
    ServerFaultError,
    SessionEndedError,
    SlowDownError,
    SummaryClosedError,
    TokenExpiredError,
    TokenMissingError,
    TokenReusedError,
    TokenUnknownError,
    WeakPasswordError,
    WrongPasswordError,
    WrongSignatureError,
)

MEDIA_TYPE = "application/octet-stream"
HEALTHY = b"marshrut"
HASH = "[0-9a-f]{64}"
"""What stands in a path: SHA-256 in hexadecimal."""
_ALWAYS = (ServerBusyError, ServerFaultError)
_OF_A_BODY = (MalformedBodyError, BodyTooLargeError, BodyStalledError)
_OF_A_TOKEN = (
    TokenMissingError,
    TokenUnknownError,
    TokenExpiredError,
    SessionEndedError,
    DeviceRevokedError,
    AccountDisabledError,
)
_OF_A_DEVICE = (WrongSignatureError, DeviceRevokedError, AccountDisabledError)
_OF_A_PASSWORD = (*_OF_A_DEVICE, SlowDownError, WrongPasswordError, OneTimePasswordError, WeakPasswordError)

Sent = TypeVar("Sent", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class MessageBody(Generic[Sent]):
    """A message of `sync.protocol` as MessagePack; a packed one may stand under zstd."""

    kind: type[Sent]
    at_most: int = 0
    """Bytes that are read of it, as it comes; 0 for what the server itself writes."""
    is_packed: bool = False


@dataclass(frozen=True, slots=True)
class RawBody:
    """Bytes as they are."""

    says: str
    at_most: int = 0
    media_type: str = MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class Number:
    """A number behind the question mark, from 0 on."""

    name: str
    greatest: int
    says: str


@dataclass(frozen=True, slots=True)
class Address:
    """What is called with what, and what may be answered."""

    name: str
    method: str
    path: str
    says: str
    gives: MessageBody[Any] | RawBody
    takes: MessageBody[Any] | RawBody | None = None
    by_token: bool = True
    numbers: tuple[Number, ...] = ()
    is_ranged: bool = False
    """A run of the answer may be asked for (`sync.server.ranges`)."""
    own_refusals: tuple[type[RefusalError], ...] = ()

    @property
    def refusals(self) -> frozenset[type[RefusalError]]:
        """Why a call may be refused: its own reasons, and those that come with a token, a body and numbers."""
        read = _OF_A_BODY if self.takes else (MalformedBodyError,) if self.numbers else ()
        return frozenset((*_ALWAYS, *read, *(_OF_A_TOKEN if self.by_token else ()), *self.own_refusals))


ENROLMENT = MessageBody(accounts.Enrolment, accounts.MOST_BYTES)
SIGN_IN_BODY = MessageBody(accounts.SignIn, accounts.MOST_BYTES)
REFRESH_BODY = MessageBody(accounts.Refresh, accounts.MOST_BYTES)
REPLACEMENT = MessageBody(accounts.Replacement, accounts.MOST_BYTES)
ADMISSION = MessageBody(accounts.Admission)
REQUEST = MessageBody(messages.Request, 32 * 1024 * 1024, is_packed=True)
ASKED = MessageBody(blobs.Asked, 40 * blobs.NAMES_AT_ONCE, is_packed=True)
RUN = RawBody("A run of the file's bytes.", blobs.MOST_CHUNK)
PACKAGE = RawBody("A package as it would lie on a stick, sealed and signed.", REQUEST.at_most)
WISH = MessageBody(summaries.SummaryWish, 256)
HEALTH_WORD = RawBody(f"The word «{HEALTHY.decode()}».", len(HEALTHY), "text/plain")

FROM = Number("from", MOST_FILE, "Where in the file the run begins.")
OF = Number("of", MOST_FILE, "Bytes that the whole file has.")
MOST = Number("most", blobs.MOST_CHUNK, "Bytes that are wanted at most.")

ENROL = Address(
    "enrol", "POST", "/v1/enrol", "A laptop is enrolled for the account whose password it shows.",
    ADMISSION, ENROLMENT, by_token=False, own_refusals=_OF_A_PASSWORD,
)  # fmt: skip
SIGN_IN = Address(
    "signIn", "POST", "/v1/sign-in", "An enrolled laptop shows the password again.",
    ADMISSION, SIGN_IN_BODY, by_token=False, own_refusals=_OF_A_PASSWORD,
)  # fmt: skip
REFRESH = Address(
    "refresh", "POST", "/v1/refresh", "The next pair of tokens for the refresh token that is held.",
    ADMISSION, REFRESH_BODY, by_token=False,
    own_refusals=(*_OF_A_DEVICE, TokenUnknownError, SessionEndedError, TokenReusedError),
)  # fmt: skip
REPLACE = Address(
    "replace", "POST", "/v1/replace", "A copy of a laptop becomes a device of its own.",
    ADMISSION, REPLACEMENT, own_refusals=(WrongSignatureError,),
)  # fmt: skip
EXCHANGE = Address(
    "exchange", "POST", "/v1/exchange", "Operations up, a page of changes down.",
    MessageBody(messages.Answer, is_packed=True), REQUEST,
)  # fmt: skip
ASK_BLOBS = Address(
    "askBlobs", "POST", blobs.BLOBS_PATH, "What the server has of files.", MessageBody(blobs.Known), ASKED,
)  # fmt: skip
BRING_BLOB = Address(
    "bringBlob", "PUT", blobs.BLOBS_PATH + "/{name}", "A run of a file's bytes is brought.",
    MessageBody(blobs.Kept), RUN, numbers=(FROM, OF),
    own_refusals=(BlobUnknownError, BlobSizeError, BlobWrongError, BlobQuotaError),
)  # fmt: skip
TAKE_BLOB = Address(
    "takeBlob", "GET", blobs.BLOBS_PATH + "/{name}", "A run of a file's bytes is taken.",
    MessageBody(blobs.Run), numbers=(FROM, MOST), own_refusals=(BlobUnknownError,),
)  # fmt: skip
SNAPSHOT = Address(
    "snapshot", "GET", messages.SNAPSHOTS_PATH + "/{name}", "The shared card prebuilt; its name is that of the offer.",
    MessageBody(messages.SnapshotBody, is_packed=True), is_ranged=True, own_refusals=(NotFoundError,),
)  # fmt: skip
QUARANTINE = Address(
    "quarantine", "POST", messages.QUARANTINE_PATH, "What a revoked laptop never sent is kept for review.",
    MessageBody(messages.HandedOver), PACKAGE, by_token=False,
    own_refusals=(SlowDownError, PackageRefusedError, ReviewFullError),
)  # fmt: skip
SUMMARY = Address(
    "summary", "POST", summaries.SUMMARIES_PATH, "Numbers of a place, for whom the rights open them.",
    MessageBody(summaries.SummaryAnswer, is_packed=True), WISH, own_refusals=(SummaryClosedError,),
)  # fmt: skip
HEALTH = Address(
    "health", "GET", "/v1/health", "One word while the server and its database answer.",
    HEALTH_WORD, by_token=False,
)  # fmt: skip
ADDRESSES = (
    ENROL, SIGN_IN, REFRESH, REPLACE, EXCHANGE, ASK_BLOBS, BRING_BLOB, TAKE_BLOB, SNAPSHOT, QUARANTINE, SUMMARY, HEALTH,
)  # fmt: skip
