"""Which addresses the bot may ask: those its operator named, and public ones (DECISIONS.md 9).

An address is read by one strict grammar, since parsers disagree on the odd ones. A host that was
not named must be public by every address it resolves to, and the connection goes to the very
addresses that were checked. The table is our own: ``ipaddress.is_global`` of Python 3.11 is wrong
for multicast, NAT64, 6to4 and others (DECISIONS.md 19.1).
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.core.errors import PictureForbidden

_URL = re.compile(r"(https?)://([^/?#@\\\s]+)([/?][^#\s\\]*)?(?:#.*)?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LONGEST = 4096
_PORTS = {"http": 80, "https": 443}

# IANA special-purpose registry, and the clouds' own services on public-looking addresses.
_SHUT = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's host
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out
_SHUT_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID, benchmarks
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3ffe::/16",
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that was read; *host* is lower case, an IPv6 one in brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """Return it spelled in the one way all parsers agree on."""
        place = self.host if self.port == _PORTS[self.scheme] else f"{self.host}:{self.port}"
        return f"{self.scheme}://{place}{self.path}"

    @property
    def is_standard(self) -> bool:
        """Tell whether the port is the scheme's own."""
        return self.port == _PORTS[self.scheme]

    def is_among(self, hosts: frozenset[str]) -> bool:
        """Tell whether it is one of *hosts*; one without a port means the standard ports only."""
        return f"{self.host}:{self.port}" in hosts or (self.is_standard and self.host in hosts)


def read_address(url: str) -> Address:
    """Return *url* taken apart. Raises PictureForbidden for anything but a plain http(s) one."""
    match = _URL.fullmatch(url) if len(url) <= _LONGEST and _is_printable(url) else None
    authority = _AUTHORITY.fullmatch(match[2]) if match else None
    if match is None or authority is None:
        raise PictureForbidden(_shown(url))
    scheme, host = match[1].lower(), authority[1].lower()
    port = int(authority[2]) if authority[2] else _PORTS[scheme]
    if not 0 < port < 65536 or not _is_host(host):
        raise PictureForbidden(_shown(url))
    path = match[3] or "/"
    return Address(scheme, host, port, path if path.startswith("/") else f"/{path}")


def require_public(address: Address) -> None:
    """Raise PictureForbidden for what can be told to be not public before asking any server."""
    literal = as_ip(address.host)
    named = literal is None and "." in address.host
    if not address.is_standard or not (named or (literal is not None and is_public(literal))):
        raise PictureForbidden(address.host)


def as_ip(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that *host* spells out, None when it is a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address belongs to the open internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SHUT)
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    return address in _UNICAST and not any(address in network for network in _SHUT_6)


class PublicResolver(AbstractResolver):
    """Finds the addresses of a name and refuses the name if even one of them is not public."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return all addresses, which are then the only ones connected to."""
        results = await self._inner.resolve(host, port, family)
        for result in results:
            require_public_ip(result["host"], named=host)
        return results

    async def close(self) -> None:
        """Close the resolver that was given."""
        await self._inner.close()


def public_socket(info: tuple[Any, ...]) -> socket.socket:
    """Return a socket for aiohttp to connect; the last look, at what is really connected to."""
    family, kind, protocol, _, place = info
    require_public_ip(str(place[0]), named=str(place[0]))
    return socket.socket(family, kind, protocol)


def require_public_ip(text: str, *, named: str) -> None:
    """Raise PictureForbidden, naming the host that was asked for, unless *text* is public."""
    address = as_ip(text)
    if address is None or not is_public(address):
        raise PictureForbidden(named)


def _is_printable(url: str) -> bool:
    return all(char > " " and char != "\x7f" and not "\x80" <= char <= "\x9f" for char in url)


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return isinstance(as_ip(host), IPv6Address)
    labels = host.split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        # 2130706433, 127.1, 0x7f.1, 0177.0.0.1: some resolvers take them for 127.0.0.1.
        return isinstance(as_ip(host), IPv4Address)
    return all(_LABEL.fullmatch(label) for label in labels)


def _shown(url: str) -> str:
    """Return the host to name in the refusal: never the path, which may hold secrets."""
    place = re.split(r"[/?#\\]", url.partition("://")[2], maxsplit=1)[0].rpartition("@")[2]
    return "".join(char for char in place if char.isprintable())[:100]
