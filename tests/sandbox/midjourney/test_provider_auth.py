"""Keys, prefixes and routes: who comes in, and where there is no door (CONTRACT.md 1, 2.1)."""

import asyncio

import pytest

IMAGINE = "/mj/submit/imagine"


@pytest.mark.parametrize(
    ("profile", "headers", "status"),
    [
        ("plus", {}, 401),
        ("plus", {"mj-api-secret": "wrong"}, 401),
        ("plus", {"mj-api-secret": "sandbox-key"}, 200),
        ("plus", {"Authorization": "Bearer sandbox-key"}, 200),
        ("java", {"Authorization": "Bearer sandbox-key"}, 401),
        ("java", {"mj-api-secret": "sandbox-key"}, 200),
        ("net", {}, 401),
        ("net", {"Authorization": "Bearer sandbox-key"}, 403),
        ("net", {"Authorization": "sandbox-key"}, 200),
        ("net", {"Mj-Api-Secret": "sandbox-key"}, 200),
        ("newapi", {}, 401),
        ("newapi", {"Authorization": "Bearer wrong"}, 401),
        ("newapi", {"Authorization": "Bearer sk-sandbox-key"}, 200),
        ("newapi", {"mj-api-secret": "sandbox-key"}, 200),
        ("newapi", {"Authorization": "midjourney-proxy", "mj-api-secret": "sandbox-key"}, 200),
        ("xf", {"Authorization": "Bearer sandbox-key"}, 200),
        ("xf", {"Authorization": "Bearer nobody"}, 401),
    ],
)
async def test_only_the_right_key_in_the_right_header_comes_in(
    open_provider, profile, headers, status
):
    provider = await open_provider(profile)

    heard = await provider.post(IMAGINE, {"prompt": "fox"}, headers=headers)

    assert heard.status == status
    assert len(provider.sandbox.submits()) == (1 if status == 200 else 0)


async def test_each_dialect_words_its_401_in_its_own_way(open_provider):
    plus, net, newapi = [await open_provider(p) for p in ("plus", "net", "newapi")]

    heard = [await p.post(IMAGINE, {"prompt": "fox"}, headers={}) for p in (plus, net, newapi)]

    assert heard[0].body == b""
    assert heard[1].body == b"Authorization header missing."
    assert heard[2].json["error"]["type"] == "new_api_error"


@pytest.mark.parametrize(
    ("profile", "method", "path"),
    [
        ("java", "POST", "/mj/submit/action"),
        ("java", "POST", "/mj/submit/modal"),
        ("java", "POST", "/mj-fast/mj/submit/imagine"),
        ("java", "POST", "/mj/task/1/cancel"),
        ("net", "POST", "/mj/submit/change"),
        ("net", "POST", "/mj/task/query"),
        ("newapi", "POST", "/mj/task/1/cancel"),
        ("newapi", "POST", "/mj/task/list-by-ids"),
        ("newapi", "GET", "/mj/task/list"),
        ("xf", "POST", "/mj/submit/change"),
        ("plus", "GET", "/mj/query/task/1"),
        ("plus", "GET", "/mj/submit/imagine"),
        ("plus", "POST", "/other/mj/submit/imagine"),
        ("plus", "GET", "/"),
    ],
)
async def test_a_route_that_a_dialect_does_not_have_is_404(open_provider, profile, method, path):
    provider = await open_provider(profile)

    heard = await provider.call(method, path, {"prompt": "fox"} if method == "POST" else None)

    assert heard.status == 404


@pytest.mark.parametrize("prefix", ["/mj", "/mj-fast/mj", "/mj-relax/mj", "/mj-turbo/mj"])
@pytest.mark.parametrize("profile", ["plus", "net", "newapi", "xf"])
async def test_every_speed_has_its_prefix(open_provider, profile, prefix):
    provider = await open_provider(profile)

    heard = await provider.post(f"{prefix}/submit/imagine", {"prompt": "fox"})

    assert heard.json["code"] == 1


async def test_newapi_takes_any_first_segment(newapi):
    heard = await newapi.post("/whatever/mj/submit/imagine", {"prompt": "fox"})

    assert heard.json["code"] == 1


async def test_nothing_is_accepted_while_the_doors_are_closed(plus):
    await plus.sandbox.leave()
    with pytest.raises(OSError, match="Cannot connect"):
        await asyncio.wait_for(plus.post(IMAGINE, {"prompt": "fox"}, headers={}), 5)
    await plus.sandbox.come_back()

    assert (await plus.post(IMAGINE, {"prompt": "fox"})).json["code"] == 1
