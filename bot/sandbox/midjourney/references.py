"""What pictures named in a prompt do to its scene: image prompts, --sref, --cref, --oref."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.sandbox.midjourney.image_inspector import is_link, mean_colour
from bot.sandbox.midjourney.prompts import ReadPrompt
from bot.sandbox.midjourney.renderer import InspectedImage
from bot.sandbox.painter.influences import Cast, Style
from bot.sandbox.painter.palettes import FAMILIES, Palette, blended, shifted, tinted
from bot.sandbox.painter.scene import Scene
from bot.sandbox.painter.seeded_random import number_of, roll


@dataclass(frozen=True, slots=True)
class References:
    """The pictures of a prompt by their role; *codes* are style codes, ``random`` among them."""

    prompts: tuple[InspectedImage, ...] = ()
    styles: tuple[InspectedImage, ...] = ()
    characters: tuple[InspectedImage, ...] = ()
    codes: tuple[str, ...] = ()


def links(value: str) -> tuple[str, ...]:
    """Return the addresses in a parameter's value."""
    return tuple(word for word in value.split() if is_link(word))


def codes(value: str) -> tuple[str, ...]:
    """Return the style codes in a parameter's value; ``::n`` weighs a part and is no code."""
    bare = (word.split("::")[0] for word in value.split())
    return tuple(word for word in bare if re.fullmatch(r"\d+|random", word))


def influenced(scene: Scene, read: ReadPrompt, references: References) -> Scene:
    """Return a new prompt's scene under the influence of its pictures."""
    if references.prompts:
        scene = replace(scene, tint=mean_colour(references.prompts))
        if not scene.motif.subjects:
            scene = replace(scene, cast=_cast(references.prompts[0], scene))
    if references.styles or references.codes:
        scene = replace(scene, style=_style(scene, read, references))
    if references.characters:
        scene = replace(scene, cast=_cast(references.characters[0], scene) or _person(references))
    return scene


def colours_of(inspected: InspectedImage) -> Palette:
    """Return the palette of a picture: our paintings' own, else what is seen in it."""
    scene = inspected.painting
    return scene.palette() if scene and not scene.photos else inspected.seen.palette


def _style(scene: Scene, read: ReadPrompt, references: References) -> Style:
    palettes = [colours_of(inspected) for inspected in references.styles]
    palettes += [_of_code(code, scene.seed) for code in references.codes]
    mixed = palettes[0]
    for number, palette in enumerate(palettes[1:], start=2):
        mixed = blended(mixed, palette, 1 / number)
    return Style(mixed, min(1.0, max(0.0, read.number("sw", 100) / 100)))


def _of_code(code: str, seed: int) -> Palette:
    """Return the colours that a style code always stands for."""
    number = seed if code == "random" else number_of(code)
    families = tuple(FAMILIES.values())
    family = families[int(roll(number, 1) * len(families))]
    palette = family[int(roll(number, 2) * len(family))]
    tint = (int(255 * roll(number, 3)), int(255 * roll(number, 4)), int(255 * roll(number, 5)))
    return tinted(shifted(palette, roll(number, 6)), tint, 0.35)


def _cast(inspected: InspectedImage, scene: Scene) -> Cast | None:
    """Return who is seen in a painting of ours, or None when it shows nobody."""
    painting = inspected.painting
    if painting and painting.motif.subjects:
        return Cast(painting.motif.subjects[0], painting.motif.accent)
    if scene.motif.subjects:
        return Cast(scene.motif.subjects[0], inspected.seen.vivid)
    return None


def _person(references: References) -> Cast:
    return Cast("person", references.characters[0].seen.vivid)


def mixed(images: Sequence[InspectedImage], seed: int, ratio: float) -> Scene:
    """Return what a blend shows: our paintings painted anew as one, other pictures grown together.

    Needs at least one picture.
    """
    paintings = [inspected.painting for inspected in images if inspected.painting]
    own = [scene for scene in paintings if not scene.photos]
    if len(own) < len(images):
        photos = tuple(inspected.photo for inspected in images)
        return Scene.of("", seed=seed, ratio=ratio).with_photos(photos)
    palette = own[0].palette()
    for number, scene in enumerate(own[1:], start=2):
        palette = blended(palette, scene.palette(), 1 / number)
    words = ", ".join(dict.fromkeys(scene.words for scene in own if scene.words))
    return replace(Scene.of(words, seed=seed, ratio=ratio), style=Style(palette))
