"""The description of the server's addresses as an OpenAPI document, made from what the server itself runs on.

Routes and limits come from `sync.server.addresses`, bodies from the structs of `sync.protocol`, refusals from their
classes. It is printed by a command and served at no address: whoever attacks a region is told nothing by it.

The bodies are MessagePack, which JSON Schema knows nothing of. So the schemas say what stands in a message as JSON
would say it, but for three kinds: bytes are ``format: binary``, with lengths in bytes, moments are timestamps, the
extension -1, and whole numbers have 64 bits. An OpenAPI document has no word for the size of a body: ``x-most-bytes``
says it.
"""

import inspect
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

import msgspec
from msgspec.inspect import BytesType, DateTimeType, IntType, ListType, StructType, Type, UnionType, type_info

from sync.protocol.messages import OLDEST_PROTOCOL, PROTOCOL, Fault
from sync.server.addresses import ADDRESSES, HASH, MEDIA_TYPE, Address, MessageBody, RawBody
from sync.server.refusals import RefusalError, ServerBusyError, SlowDownError, WrongMethodError

_REFERENCE = "#/components/schemas/{name}"
_ABOUT = f"""\
The exchange of laptops with their region. Bodies are MessagePack (https://msgpack.org), some of them under zstd where \
that makes them smaller; ``x-form`` says which. In the schemas, bytes are ``format: binary`` (MessagePack «bin», \
lengths in bytes) and moments are MessagePack timestamps in UTC. A field that is not described is passed over, unless \
``additionalProperties`` says that it is refused; an array may have become longer in a later version.

A refusal is a `Fault`; programs act on ``error``, people read ``sentence``. Any other address is answered with 404, a \
known one by another method with {WrongMethodError.status} and ``allow``. An address by GET answers to HEAD, too."""
_SIZE = {"schema": {"type": "integer", "minimum": 1}, "required": True}
_WAIT = {"description": "Seconds after which to come again.", **_SIZE}
_RANGE = {"schema": {"type": "string", "pattern": r"^bytes (\d+-\d+|\*)/\d+$"}, "required": True}


def describe(addresses: Iterable[Address] = ADDRESSES) -> dict[str, Any]:
    """The document, as JSON would hold it."""
    addresses = tuple(addresses)
    paths: dict[str, dict[str, Any]] = {}
    for address in addresses:
        paths.setdefault(address.path, {})[address.method.lower()] = _operation(address)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Marshrut", "version": f"{PROTOCOL}", "description": _ABOUT, "x-oldest": OLDEST_PROTOCOL},
        "paths": paths,
        "components": {
            "schemas": _schemas(addresses),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The access token of an `Admission`."}
            },
        },
    }


def _operation(address: Address) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": address.name,
        "summary": address.says,
        "security": [{"token": []}] if address.by_token else [],
        "parameters": list(_parameters(address)),
        "responses": {**_answers(address), **_refusals(address)},
    }
    if address.takes:
        told["requestBody"] = {"required": True, **_body(address.takes)}
    return told


def _parameters(address: Address) -> Iterator[dict[str, Any]]:
    if "{name}" in address.path:
        name = {"type": "string", "pattern": f"^{HASH}$"}
        yield {"name": "name", "in": "path", "required": True, "description": "SHA-256 of the bytes.", "schema": name}
    for number in address.numbers:
        bounds = {"type": "integer", "minimum": 0, "maximum": number.greatest}
        yield {"name": number.name, "in": "query", "required": True, "description": number.says, "schema": bounds}
    if address.is_ranged:
        says = "One open range, `bytes=<from>-`; anything else is passed over and all is sent."
        yield {"name": "range", "in": "header", "required": False, "description": says, "schema": {"type": "string"}}


def _answers(address: Address) -> dict[str, Any]:
    whole = {"description": "Done.", **_body(address.gives)}
    if not address.is_ranged:
        return {"200": whole}
    part = {"description": "The rest from there.", "headers": {"content-range": _RANGE}, **_body(RawBody("The rest."))}
    behind = {"description": "Nothing is there.", "headers": {"content-range": _RANGE}, **_body(RawBody("Nothing."))}
    return {"200": whole, "206": part, "416": behind}


def _refusals(address: Address) -> dict[str, Any]:
    by_status = groupby(sorted(address.refusals, key=attrgetter("status", "code")), attrgetter("status"))
    return {str(status): _refusal(list(refusals)) for status, refusals in by_status}


def _refusal(refusals: list[type[RefusalError]]) -> dict[str, Any]:
    """All refusals of one status. What each means is the first line of its class."""
    meanings = [f"- `{each.code}`: {inspect.cleandoc(each.__doc__ or '').partition(chr(10))[0]}" for each in refusals]
    codes = {"properties": {"error": {"enum": [each.code for each in refusals]}}}
    body = _content({"allOf": [_reference(Fault), codes]}, MEDIA_TYPE, "MessagePack")
    waits = all(issubclass(each, ServerBusyError | SlowDownError) for each in refusals)
    headers = {"headers": {"retry-after": _WAIT}} if waits else {}
    return {"description": "\n".join(meanings), **headers, **body}


def _body(body: MessageBody[Any] | RawBody) -> dict[str, Any]:
    if isinstance(body, RawBody):
        size = {"maxLength": body.at_most} if body.at_most else {}
        raw = {"type": "string", "format": "binary", "description": body.says, **size}
        return _content(raw, body.media_type, "bytes", body.at_most)
    form = "MessagePack, or MessagePack under zstd" if body.is_packed else "MessagePack"
    return _content(_reference(body.kind), MEDIA_TYPE, form, body.at_most)


def _content(schema: dict[str, Any], media_type: str, form: str, at_most: int = 0) -> dict[str, Any]:
    size = {"x-most-bytes": at_most} if at_most else {}
    return {"content": {media_type: {"schema": schema, "x-form": form, **size}}}


def _reference(kind: type[msgspec.Struct]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(name=kind.__name__)}


def _schemas(addresses: Iterable[Address]) -> dict[str, Any]:
    """The schemas of all messages, and of what stands in them."""
    bodies = [body for address in addresses for body in (address.takes, address.gives)]
    kinds = [Fault, *(body.kind for body in bodies if isinstance(body, MessageBody))]
    _, schemas = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    for kind in _structs(map(type_info, kinds)):
        schema = schemas[kind.cls.__name__]
        schema["description"] = inspect.cleandoc(schema.get("description", ""))
        for place, field in enumerate(kind.fields):
            part = schema["prefixItems"][place] if kind.array_like else schema["properties"][field.encode_name]
            if kind.array_like:
                part["title"] = field.name
            _as_packed(part, field.type)
    return {name: schemas[name] for name in sorted(schemas)}


def _structs(types: Iterable[Type]) -> Iterator[StructType]:
    """Each struct once, those within others, too."""
    found: set[type] = set()
    waiting = list(types)
    while waiting:
        each = waiting.pop()
        if isinstance(each, ListType):
            waiting.append(each.item_type)
        elif isinstance(each, UnionType):
            waiting += each.types
        elif isinstance(each, StructType) and each.cls not in found:
            found.add(each.cls)
            waiting += [field.type for field in each.fields]
            yield each


def _as_packed(schema: dict[str, Any], kind: Type) -> None:
    """Mend what stands in MessagePack otherwise than in JSON; and the end of a pattern, which Python writes its way."""
    if isinstance(kind, ListType):
        _as_packed(schema.get("items", {}), kind.item_type)
    elif isinstance(kind, DateTimeType):
        schema["format"] = "date-time"
    elif isinstance(kind, IntType):
        schema.setdefault("minimum", -(2**63))
        schema.setdefault("maximum", 2**64 - 1)
    elif isinstance(kind, BytesType):
        del schema["contentEncoding"]
        bounds = {"minLength": kind.min_length, "maxLength": kind.max_length}
        schema |= {"format": "binary", **{name: bound for name, bound in bounds.items() if bound is not None}}
    if "pattern" in schema:
        schema["pattern"] = schema["pattern"].replace(r"\Z", "$")
