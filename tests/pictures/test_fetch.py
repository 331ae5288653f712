"""The downloader against servers and names that mean harm, all on loopback."""

import asyncio
import gzip
import logging

import pytest
from aiohttp import web

from bot.core.errors import (
    NotAPicture,
    PictureForbidden,
    PictureTooLarge,
    PictureUnreachable,
)
from bot.core.pictures import MEBIBYTE
from bot.pictures.guard import PublicResolver, public_socket
from bot.pictures.service import PictureService
from tests.pictures.makers import AVIF, HTML, MP4, WEBM, moving, picture, png_header
from tests.pictures.servers import Names, pages

PNG = picture()
MOST = MEBIBYTE


@pytest.fixture
async def server():
    async with pages() as server:
        yield server


@pytest.fixture
async def pictures(server):
    names = Names({"evil.example": ["127.0.0.1"]})
    async with PictureService(trusted_hosts=frozenset({server.host}), resolver=names) as pictures:
        yield pictures


async def test_a_picture_of_a_named_host_is_downloaded(server, pictures):
    media = await pictures.download(
        server.serve("/a.png", PNG, content_type="text/plain"), most=MOST
    )

    assert (media.data, media.media_type, media.width, media.height) == (PNG, "image/png", 64, 48)
    assert not media.moving


async def test_the_request_looks_like_a_browser_and_tells_no_secret(server, pictures, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    url = server.serve("/a.png", PNG, set_cookie="track=1; Path=/")

    await pictures.download(url, most=MOST)
    await pictures.download(url, most=MOST)

    headers = server.seen[-1].headers
    assert headers["User-Agent"].startswith("Mozilla/5.0")
    assert headers["Accept-Encoding"] == "identity"
    assert {"Authorization", "Cookie", "mj-api-secret"}.isdisjoint(headers)


async def test_the_query_of_a_signed_link_arrives_whole(server, pictures):
    url = server.serve("/a.png", PNG)

    await pictures.download(f"{url}?ex=68&is=2&hm=a%20b&", most=MOST)

    assert server.seen[-1].raw_path == "/a.png?ex=68&is=2&hm=a%20b&"


async def test_the_caller_may_vouch_for_a_host(server):
    url = server.serve("/a.png", PNG)

    async with PictureService() as pictures:
        with pytest.raises(PictureForbidden):
            await pictures.download(url, most=MOST)
        assert (await pictures.download(url, most=MOST, trusted=True)).data == PNG


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_within_a_named_host_is_followed(server, pictures, status):
    server.serve("/b.png", PNG)
    url = server.serve("/a.png", status=status, location="/b.png")

    assert (await pictures.download(url, most=MOST)).data == PNG


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{other}/secret",
        "//127.0.0.1:{other}/secret",
        "http://localhost:{other}/secret",
        "http://[::1]:{other}/secret",
        "http://127.0.0.1/secret",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://evil.example/secret",
        "http://evil.example:{other}/secret",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/",
        "data:image/png;base64,AAAA",
        "//evil.example\\@127.0.0.1:{other}/",
        "http://user@127.0.0.1:{other}/",
    ],
)
@pytest.mark.parametrize("trusted", [False, True])
async def test_a_redirect_never_leads_inside(server, pictures, target, trusted):
    async with pages() as inside:
        inside.serve("/secret", PNG)
        location = target.format(other=inside.host.rpartition(":")[2])
        url = server.serve("/a.png", status=302, location=location)

        with pytest.raises((PictureForbidden, PictureUnreachable)) as refusal:
            await pictures.download(url, most=MOST, trusted=trusted)

        assert isinstance(refusal.value, PictureForbidden) or location.startswith("data:")
        assert inside.seen == []


async def test_redirects_end(server, pictures):
    url = server.serve("/a.png", status=302, location="/a.png")

    with pytest.raises(PictureUnreachable, match="too many redirects"):
        await pictures.download(url, most=MOST)

    assert len(server.seen) == 4


async def test_a_redirect_to_nowhere_is_unreachable(server, pictures):
    with pytest.raises(PictureUnreachable):
        await pictures.download(server.serve("/a.png", status=302), most=MOST)


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["::1"],
        ["fe80::1%lo"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["93.184.216.34", "127.0.0.1"],
        ["2606:4700::1111", "fd00::1"],
        ["169.254.169.254", "8.8.8.8"],
    ],
)
async def test_a_name_is_refused_for_one_bad_address(addresses):
    names = Names({"evil.example": addresses})

    async with PictureService(resolver=names) as pictures:
        with pytest.raises(PictureForbidden) as refusal:
            await pictures.download("http://evil.example/a.png", most=MOST)

    assert refusal.value.host == "evil.example"


async def test_a_name_that_changes_its_mind_is_judged_at_each_connection():
    names = Names({"evil.example": [["127.0.0.1", "93.184.216.34"], ["127.0.0.1"]]})

    async with PictureService(resolver=names) as pictures:
        for _ in range(2):
            with pytest.raises(PictureForbidden):
                await pictures.download("https://evil.example/a.png", most=MOST)

    assert names.asked == ["evil.example", "evil.example"]


async def test_only_checked_addresses_are_given_to_the_connector():
    checked = await PublicResolver(Names({"a.example": ["8.8.8.8"]})).resolve("a.example", 80)

    assert [result["host"] for result in checked] == ["8.8.8.8"]


@pytest.mark.parametrize("place", [("127.0.0.1", 80), ("::1", 80, 0, 0), ("fe80::1", 80, 0, 2)])
def test_no_socket_is_made_for_an_inside_address(place):
    with pytest.raises(PictureForbidden):
        public_socket((2, 1, 6, "", place))


async def test_an_unknown_name_is_unreachable():
    async with PictureService(resolver=Names({})) as pictures:
        with pytest.raises(PictureUnreachable):
            await pictures.download("https://nobody.example/a.png", most=MOST)


@pytest.mark.parametrize("status", [204, 206, 304, 401, 403, 404, 410, 429, 500, 503])
async def test_any_other_status_is_unreachable(server, pictures, status):
    with pytest.raises(PictureUnreachable, match=str(status)):
        await pictures.download(server.serve("/a.png", status=status), most=MOST)


async def test_a_closed_port_is_unreachable_and_its_path_stays_out_of_the_log(caplog):
    caplog.set_level(logging.DEBUG, logger="bot")
    host = "127.0.0.1:1"

    async with PictureService(trusted_hosts=frozenset({host})) as pictures:
        with pytest.raises(PictureUnreachable) as failure:
            await pictures.download(f"http://{host}/file/bot123:SECRET/a.png", most=MOST)

    assert failure.value.reason == "no connection"
    assert "SECRET" not in failure.value.reason + str(caplog.records) + caplog.text


async def test_a_body_of_70_megabytes_is_cut_off_at_the_cap(server, pictures):
    sent = 0

    async def endless(request):
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(70):
            await response.write(b"\0" * MEBIBYTE)
            sent += 1
        return response

    server.answers["/big"] = endless

    with pytest.raises(PictureTooLarge) as refusal:
        await pictures.download(f"http://{server.host}/big", most=2 * MEBIBYTE)

    assert refusal.value.limit == 2 * MEBIBYTE
    assert sent < 40


async def test_an_announced_length_over_the_cap_is_not_read(server, pictures):
    url = server.serve("/a", b"\0" * 2000)

    with pytest.raises(PictureTooLarge):
        await pictures.download(url, most=1999)


async def test_a_body_of_exactly_the_cap_is_taken(server, pictures):
    assert (await pictures.download(server.serve("/a", PNG), most=len(PNG))).data == PNG


async def test_a_server_that_trickles_is_given_up(server):
    async def trickle(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"\0")
            await asyncio.sleep(0.05)

    server.answers["/slow"] = trickle

    async with PictureService(trusted_hosts=frozenset({server.host}), seconds=0.3) as pictures:
        with pytest.raises(PictureUnreachable, match="timeout"):
            await pictures.download(f"http://{server.host}/slow", most=MOST)


async def test_a_body_that_breaks_off_is_unreachable(server, pictures):
    async def broken(request):
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(PNG[:20])
        request.transport.close()
        return response

    server.answers["/broken"] = broken

    with pytest.raises(PictureUnreachable):
        await pictures.download(f"http://{server.host}/broken", most=MOST)


@pytest.mark.parametrize(
    "greeting",
    [b"SSH-2.0-OpenSSH_9.6\r\n", b"-ERR unknown command\r\n", b"", b"HTTP/1.1 200 OK\r\nA" * 9000],
)
async def test_a_server_that_does_not_speak_http_is_unreachable(greeting):
    async def greet(reader, writer):
        writer.write(greeting)
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as odd:
        host = f"127.0.0.1:{odd.sockets[0].getsockname()[1]}"
        async with PictureService(trusted_hosts=frozenset({host})) as pictures:
            with pytest.raises(PictureUnreachable):
                await pictures.download(f"http://{host}/", most=MOST)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(HTML, id="html"),
        pytest.param(b"", id="empty"),
        pytest.param(b"{}", id="json"),
        pytest.param(b"\x89PNG", id="stub"),
        pytest.param(AVIF, id="avif"),
        pytest.param(gzip.compress(PNG), id="gzip"),
        pytest.param(b"RIFF\0\0\0\0WAVE", id="wave"),
        pytest.param(b"\xff\xd8\xff", id="jpeg stub"),
        pytest.param(PNG[:20], id="cut png"),
    ],
)
async def test_what_is_no_picture_is_told_by_its_bytes(server, pictures, body):
    url = server.serve("/a.png", body, content_type="image/png", content_encoding="x-none")

    with pytest.raises(NotAPicture):
        await pictures.download(url, most=MOST)


@pytest.mark.parametrize(("width", "height"), [(9000, 9000), (60000, 60000), (5001, 5000)])
async def test_a_picture_bomb_is_known_by_its_header(server, pictures, width, height):
    url = server.serve("/a.png", png_header(width, height))

    with pytest.raises(PictureTooLarge) as refusal:
        await pictures.download(url, most=MOST)

    assert (refusal.value.limit, refusal.value.unit) == (25_000_000, "pixels")


@pytest.mark.parametrize(
    ("body", "media_type", "moves"),
    [
        (picture(kind="JPEG"), "image/jpeg", False),
        (picture(kind="WEBP"), "image/webp", False),
        (picture(kind="GIF"), "image/gif", False),
        (moving("WEBP"), "image/webp", True),
        (moving("GIF"), "image/gif", True),
        (moving("PNG"), "image/png", True),
        (MP4, "video/mp4", True),
        (WEBM, "video/webm", True),
    ],
    ids=["jpeg", "webp", "gif", "moving webp", "moving gif", "moving png", "mp4", "webm"],
)
async def test_pictures_and_clips_are_told_by_their_bytes(
    server, pictures, body, media_type, moves
):
    media = await pictures.download(server.serve("/a.bin", body), most=MOST)

    assert (media.media_type, media.moving, media.data) == (media_type, moves, body)


async def test_many_downloads_at_once_are_fine(server, pictures):
    url = server.serve("/a.png", PNG)

    async with asyncio.TaskGroup() as group:
        jobs = [group.create_task(pictures.download(url, most=MOST)) for _ in range(40)]

    assert {job.result().data for job in jobs} == {PNG}
