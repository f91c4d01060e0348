"""Parts of a body by ``Range`` (RFC 9110, section 14): one open range, which is what going on after a cut needs."""

import re

from starlette.requests import Request
from starlette.responses import Response

from sync.server.addresses import MEDIA_TYPE

_OPEN = re.compile(r"bytes=(\d{1,12})-\Z")
_KEEP = "public, max-age=31536000, immutable"


def ranged(request: Request, content: bytes) -> Response:
    """The bytes from where the caller stands; all of them where it names no place. They never change."""
    asked = _OPEN.match(request.headers.get("range", ""))
    start = int(asked[1]) if asked else 0
    headers = {"cache-control": _KEEP, "accept-ranges": "bytes", "etag": f'"{request.path_params["name"]}"'}
    if start == 0:
        return Response(content, 200, headers, media_type=MEDIA_TYPE)
    if start >= len(content):
        return Response(b"", 416, {"content-range": f"bytes */{len(content)}"}, media_type=MEDIA_TYPE)
    headers["content-range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
    return Response(content[start:], 206, headers, media_type=MEDIA_TYPE)
