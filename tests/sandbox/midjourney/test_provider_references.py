"""Pictures in prompts and beside them: uploads, links, style and character references (2.4)."""

import base64
import io

import pytest
from PIL import Image, ImageChops, ImageStat


def difference(one, two) -> float:
    return (
        sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), two.convert("RGB"))).mean) / 3
    )


def warmth(picture) -> float:
    mean = ImageStat.Stat(picture.convert("RGB")).mean
    return mean[0] - mean[2]


def url(picture: Image.Image, form="PNG") -> str:
    file = io.BytesIO()
    picture.convert("RGB").save(file, form)
    return f"data:image/{form.lower()};base64," + base64.b64encode(file.getvalue()).decode()


def plain(colour, size=(60, 60)) -> str:
    return url(Image.new("RGB", size, colour))


RED, BLUE = plain((220, 50, 30)), plain((30, 60, 220))


async def uploaded(provider, *pictures) -> list[str]:
    body = {"base64Array": list(pictures)}
    return (await provider.post("/mj/submit/upload-discord-images", body)).json["result"]


async def painted(provider, prompt, **fields) -> Image.Image:
    task = await provider.grid(prompt, **fields)
    assert task["status"] == "SUCCESS", task
    return await provider.picture(task)


async def test_uploads_are_answered_with_addresses_that_show_them(plus):
    addresses = await uploaded(plus, RED, url(Image.new("RGB", (9, 9)), "JPEG"))

    heard = [await plus.get(address, headers={}) for address in addresses]

    assert [answer.body for answer in heard] == list(plus.sandbox.uploads)
    assert [answer.content_type for answer in heard] == ["image/png", "image/jpeg"]
    assert plus.sandbox.submits("upload-discord-images")


@pytest.mark.parametrize("pictures", [[], ["AAAA"], ["data:image/png;base64,AAAA"]])
async def test_an_upload_of_nothing_is_refused(plus, pictures):
    heard = await plus.post("/mj/submit/upload-discord-images", {"base64Array": pictures})

    assert (heard.json["code"], plus.sandbox.uploads) == (4, ())


async def test_an_image_prompt_by_link_colours_the_picture(plus):
    red, blue = await uploaded(plus, RED, BLUE)

    warm = warmth(await painted(plus, f"{red} hills --seed 4"))
    cold = warmth(await painted(plus, f"{blue} hills --seed 4"))

    assert warm > cold + 25


async def test_image_prompts_by_link_and_by_data_are_the_same(plus):
    (link,) = await uploaded(plus, RED)

    by_link = await painted(plus, f"{link} hills --seed 4")
    by_data = await painted(plus, "hills --seed 4", base64Array=[RED])

    assert by_link.tobytes() == by_data.tobytes()


async def test_links_are_shortened_in_the_final_prompt_and_work_again(plus):
    (link,) = await uploaded(plus, RED)
    task = await plus.grid(f"{link} hills --seed 4")
    final = task["properties"]["finalPrompt"]

    again = await painted(plus, final)

    assert final.startswith("<https://s.mj.run/")
    assert link not in final
    assert again.tobytes() == (await plus.picture(task)).tobytes()


async def test_a_style_reference_takes_over_the_palette_and_not_the_composition(plus):
    red, blue = await uploaded(plus, RED, BLUE)
    prompt = "a castle on hills --seed 4"

    base = await painted(plus, prompt)
    warm, cold = [await painted(plus, f"{prompt} --sref {link}") for link in (red, blue)]
    weak = await painted(plus, f"{prompt} --sref {red} --sw 10")

    assert warmth(warm) > warmth(base) + 20 > warmth(cold) + 40
    assert difference(weak, base) < difference(warm, base) / 2


async def test_style_codes_are_always_the_same_style(plus):
    prompt = "hills --seed 4 --sref"

    one, again, other = [await painted(plus, f"{prompt} {code}") for code in (77, 77, 1234)]

    assert one.tobytes() == again.tobytes()
    assert difference(one, other) > 5


@pytest.mark.parametrize("role", ["--oref {} --v 7", "--cref {} --v 6.1"])
async def test_a_character_reference_brings_its_subject(plus, role):
    one = await plus.pressed(await plus.grid("a red fox --seed 5"), "upsample::1")
    (link,) = await uploaded(plus, url(await plus.picture(one)))

    task = await plus.grid(f"a wizard in a city --seed 4 {role.format(link)}")

    assert plus.sandbox.tasks[task["id"]].work.scenes[0].motif.subjects == ("fox",)
    assert plus.sandbox.tasks[task["id"]].work.scenes[0].motif.place == "city"


async def test_a_link_to_a_result_needs_no_upload(plus):
    one = await plus.pressed(await plus.grid("an owl --seed 5"), "upsample::1")

    task = await plus.grid(f"a city --oref {one['imageUrl']}")

    assert plus.sandbox.tasks[task["id"]].work.scenes[0].motif.subjects == ("owl",)


@pytest.mark.parametrize(
    "prompt", ["fox --cref {} --v 7", "fox --oref {} --v 6.1", "fox --cref {}"]
)
async def test_the_wrong_reference_for_the_model_fails_later(plus, prompt):
    (link,) = await uploaded(plus, RED)

    task = await plus.grid(prompt.format(link))

    assert task["status"] == "FAILURE"
    assert "not compatible" in task["failReason"]


@pytest.mark.parametrize("place", ["{} fox", "fox --sref {}", "fox --oref {}"])
@pytest.mark.parametrize("link", ["http://10.1.2.3/a.png", "{site}/pictures/uploads/9.png"])
async def test_a_dead_link_fails_later(plus, place, link):
    task = await plus.grid(place.format(link.format(site=plus.sandbox.url)))

    assert task["status"] == "FAILURE"
    assert task["failReason"].startswith("[Invalid link]")


async def test_one_picture_without_words_is_refused_by_new_models_only(plus):
    (link,) = await uploaded(plus, RED)

    new, old, two = [
        await plus.grid(prompt) for prompt in (link, f"{link} --v 6.1", f"{link} {link}")
    ]

    assert (new["status"], old["status"], two["status"]) == ("FAILURE", "SUCCESS", "SUCCESS")


async def test_a_variation_keeps_style_and_character(plus):
    (link,) = await uploaded(plus, BLUE)
    grid = await plus.grid(f"a castle --seed 4 --sref {link}")

    varied = await plus.pressed(grid, "variation::1")

    assert warmth(await plus.picture(varied)) < 0


async def test_a_remix_may_name_another_style(open_provider):
    provider = await open_provider(remix=True)
    red, blue = await uploaded(provider, RED, BLUE)
    grid = await provider.grid(f"a castle --seed 4 --sref {red}")
    heard = await provider.press(grid, "variation::1")
    body = {"taskId": heard.json["result"], "prompt": f"a tower --seed 4 --sref {blue}"}
    await provider.post("/mj/submit/modal", body)

    task = await provider.until(heard.json["result"])

    assert warmth(await provider.picture(task)) < warmth(await provider.picture(grid)) - 20


async def test_a_picture_of_another_server_on_this_machine_is_fetched(plus, net):
    (link,) = await uploaded(plus, RED)

    near = await painted(net, f"{link} hills --seed 4")
    own = await painted(plus, f"{link} hills --seed 4")

    assert near.tobytes() == own.tobytes()
    assert [call.path for call in plus.sandbox.log].count("/pictures/uploads/1.png") == 1


async def test_a_page_is_no_picture_and_fails_later(plus, net):
    task = await net.grid(f"{plus.sandbox.url}/mj/nothing fox")

    assert (task["status"], task["failReason"]) == ("FAILURE", "Invalid link")
