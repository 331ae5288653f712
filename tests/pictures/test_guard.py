"""The guard's corpus: addresses that must never be asked, and those that may."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import PictureForbidden
from bot.pictures.guard import is_public, read_address, require_public

LOOPBACKS = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.255",
    "0",
    "0.0.0.0",
    "2130706433",
    "017700000001",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "0177.0.0.1",
    "0177.1",
    "00000177.0.0.1",
    "127.0.0.01",
    "127.000.000.001",
    "127.0.0.1.",
    "127.0.0.0x1",
    "0X7F000001",
    "4294967295",
    "3232235521",
    "0xc0a80001",
    "0300.0250.0.1",
    "2852039166",
    "0xa9fe.0xa9fe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2002:7f00:1::1]",
    "[2002:a9fe:a9fe::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fe80::1%eth0]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[5f00::1]",
    "[100::1]",
    "[::ffff:0:127.0.0.1]",
    "[2001:4860::5efe:7f00:1]",
    "[2001:10::1]",
    "[3ffe::1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::a00:1]",
    "[1::1]",
    "[4000::1]",
]
PRIVATES = [
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.255.255",
    "169.254.169.254",
    "169.254.170.2",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "192.0.0.8",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "0.0.0.1",
    "168.63.129.16",
    "192.31.196.1",
    "192.52.193.1",
    "192.175.48.1",
]
NAMES = [
    "localhost",
    "LOCALHOST",
    "redis",
    "metadata",
    "host",
    "intranet",
    "localhost.",
    ".localhost",
    "a..b",
    "a_b",
    "-a.com",
    "xn--.-a.",
    "1.2.3.4.5",
    "1.2.3",
    "256.1.1.1",
    "1.2.3.4.0x5",
    "example.123",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "１２７.0.0.1",
    "ⓛocalhost",
    "éxample.com",
    "example%2ecom",
    "127.0.0.1%00.a.com",
    "a.com%00",
    "%6cocalhost",
]
HOSTS = [host for host in (*LOOPBACKS, *PRIVATES, *NAMES) if host != "a_b"]
TRICKS = [
    "http://user@127.0.0.1/",
    "http://user:word@example.com/",
    "http://example.com@127.0.0.1/",
    "http://127.0.0.1@example.com/",
    "http://example.com:80@127.0.0.1/",
    "http://127.0.0.1\\@example.com/",
    "http://example.com\\@127.0.0.1/",
    "http:\\\\127.0.0.1/",
    "http:/\\127.0.0.1/",
    "http://127.0.0.1#@example.com/",
    "http://127.0.0.1?@example.com/",
    "http://127.0.0.1;@example.com/",
    "http://127.0.0.1:80\\@example.com:80/",
    "http://[::1]@example.com/",
    "http://example.com@[::1]/",
    "http://a.com&@127.0.0.1#@b.com/",
    "http://127.0.0.1 .example.com/",
    "http://example.com /",
    " http://example.com/",
    "http://example.com/\n",
    "http://exam\nple.com/",
    "http://example.com/\r\nHost: 127.0.0.1",
    "http://example.com/\x00",
    "http://example.com/\u0085",
    "http://example.com\t/",
    "http:///127.0.0.1/",
    "http:////127.0.0.1/",
    "http:127.0.0.1/",
    "http://",
    "http:///",
    "http://:80/",
    "http://[/",
    "http://[]/",
    "http://[::1/",
    "http://::1/",
    "http://[::1]evil.com/",
    "http://[127.0.0.1]/",
    "http://[v1.abc]/",
    "http://[::1]:/",
    "http://example.com:/",
    "http://example.com:0/",
    "http://example.com:65536/",
    "http://example.com:99999999999/",
    "http://example.com:8080/",
    "http://example.com:443/",
    "https://example.com:80/",
    "https://example.com:22/",
    "http://example.com:6379/",
    "http://example.com:+80/",
    "http://example.com:８０/",
    "http://example.com:80:80/",
    "//example.com/",
    "/etc/passwd",
    "example.com/a.png",
    "",
    "file:///etc/passwd",
    "ftp://example.com/a.png",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "dict://127.0.0.1:6379/info",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "jar:http://example.com!/a",
    "unix:///var/run/docker.sock",
    "http+unix://%2Fvar%2Frun/",
    "ws://example.com/",
    "httpss://example.com/",
    "http\u200b://example.com/",
    "ldap://127.0.0.1/",
    "http://" + "a" * 300 + ".com/",
    "http://" + "a" * 64 + ".com/",
    "http://example.com/" + "a" * 5000,
]
CORPUS = [*(f"http://{host}/a.png" for host in HOSTS), *TRICKS]


def test_the_corpus_is_large():
    assert len(set(CORPUS)) >= 150


@pytest.mark.parametrize("url", CORPUS, ids=range(len(CORPUS)))
def test_a_hostile_address_is_refused_before_anyone_is_asked(url):
    with pytest.raises(PictureForbidden):
        require_public(read_address(url))


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("https://cdn.discordapp.com/a/b.png?ex=1&is=2&hm=3&", None),
        ("HTTPS://CDN.DiscordApp.com:443/A.png#top", "https://cdn.discordapp.com/A.png"),
        ("http://93.184.216.34/a", None),
        ("http://[2606:4700::1111]/a", None),
        ("http://[64:ff9b::808:808]/a", None),
        ("https://example.com", "https://example.com/"),
        ("https://example.com?a=1", "https://example.com/?a=1"),
        ("https://my_bucket.s3.example.com/a%20b+c/图.png?sig=a%2Fb%3D", None),
        ("https://xn--bcher-kva.example/a@b:c", None),
    ],
)
def test_a_public_address_is_read(url, spelled):
    address = read_address(url)

    require_public(address)

    assert address.url == (spelled or url)


def test_a_named_host_means_its_port():
    trusted = frozenset({"127.0.0.1:8099", "minio", "[::1]:9000"})

    asked = [
        "http://127.0.0.1:8099/a",
        "http://127.0.0.1:6379/a",
        "http://MINIO/a",
        "https://minio:443/a",
        "http://minio:9000/a",
        "http://[::1]:9000/a",
    ]

    assert [read_address(url).is_among(trusted) for url in asked] == [
        True,
        False,
        True,
        True,
        False,
        True,
    ]


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address):
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_judged_by_what_it_wraps(inside):
    for prefix in ("::ffff:", "64:ff9b::"):
        assert is_public(ip_address(f"{prefix}{inside}")) == is_public(inside)
    six_to_four = ip_address((0x2002 << 112) | (int(inside) << 80))
    assert not is_public(six_to_four)


@given(st.text(max_size=60) | st.text(max_size=30).map("http://{}".format))
def test_any_text_is_read_or_refused(text):
    try:
        address = read_address(text)
    except PictureForbidden:
        return

    assert read_address(address.url) == address
