"""Links to files: signed and expiring, as the real ones (reference: signed attachment CDN URLs)."""

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import quote

LIVES = 86400  # seconds
_KEY = b"sandbox"


def link(base: str, file: str, *, channel: str, name: str, now: float) -> str:
    """Return where a file lies: on this very server, good for a day."""
    issued = int(now)
    expires = issued + LIVES
    path = f"/attachments/{channel}/{file}/{quote(name)}"
    mark = _mark(file, expires=f"{expires:x}", issued=f"{issued:x}")
    return f"{base}{path}?ex={expires:x}&is={issued:x}&hm={mark}&"


def is_good(file: str, query: Mapping[str, str], *, now: float) -> bool:
    """Tell whether a link's signature is ours and its time not over."""
    expires, issued = query.get("ex", ""), query.get("is", "")
    if not hmac.compare_digest(query.get("hm", ""), _mark(file, expires=expires, issued=issued)):
        return False
    return int(expires, 16) > now


def _mark(file: str, *, expires: str, issued: str) -> str:
    return hmac.new(_KEY, f"{file}:{expires}:{issued}".encode(), hashlib.sha256).hexdigest()
