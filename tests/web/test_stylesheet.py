"""The stylesheet reads well in both schemes, in both writing directions, and tracks nobody."""

import re
from itertools import product

import pytest

from learnapp.data_files import data

CSS = re.sub(r"/\*.*?\*/", "", (data("static") / "app.css").read_text("utf-8"), flags=re.S)
PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|"
    r"height|min-width|max-width|min-height|max-height)\s*:|(?:text-align|float):\s*(?:left|right)"
)
# Words on a surface: 4.5 to 1. Edges of controls, focus and signs: 3 to 1.
WORDS = ("ink", "muted", "link", "accent", "wrong", "right", "neutral",
         "pillar-1", "pillar-2", "pillar-3", "pillar-4")  # fmt: skip
SURFACES = ("paper", "surface", "sunken")
PAIRS = [
    *product(WORDS, SURFACES),
    *(("ink", marked) for marked in ("hedge-bg", "found-bg", "proof-bg", "right-bg", "wrong-bg")),
    ("wrong", "wrong-bg"), ("right", "right-bg"), ("on-accent", "accent"), ("on-seal", "seal"),
    ("link", "right-bg"), ("link", "wrong-bg"), ("muted", "right-bg"), ("muted", "wrong-bg"),
]  # fmt: skip
EDGES = [*product(("edge", "focus", "seal", "commitment-line", "instrument-line"), SURFACES),
         ("hedge-line", "hedge-bg")]  # fmt: skip


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


LIGHT = tokens(CSS.split("@media (prefers-color-scheme: dark)")[0])
DARK = LIGHT | tokens(CSS.split("@media (prefers-color-scheme: dark)")[1].split("\n}")[0])


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, WCAG 2.2."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(scheme: dict[str, str]) -> None:
    low = {pair: contrast(scheme[pair[0]], scheme[pair[1]]) for pair in PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_can_be_seen(scheme: dict[str, str]) -> None:
    low = {pair: contrast(scheme[pair[0]], scheme[pair[1]]) for pair in EDGES}
    assert {pair: round(ratio, 2) for pair, ratio in low.items() if ratio < 3} == {}


def test_both_schemes_name_the_same_tokens() -> None:
    dark = tokens(CSS.split("@media (prefers-color-scheme: dark)")[1].split("\n}")[0])
    assert set(dark) == set(LIGHT)


def test_every_token_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS))
    defined = set(re.findall(r"--([\w-]+):", CSS))
    assert used <= defined
    assert defined - used <= {"gap", "tone", "tone-bg"} | {
        n for n in defined if f"var(--{n}," in CSS
    }


def test_directions_are_logical() -> None:
    rules = re.sub(r"@media[^{]*|@page[^}]*}", "", CSS)
    assert PHYSICAL.findall(rules) == []


@pytest.mark.parametrize("rule", ["margin-left: 1px", "left: 0", "text-align: right", "float: left",
                                  "width: 3px", "{height:1em}"])  # fmt: skip
def test_a_physical_direction_is_noticed(rule: str) -> None:
    assert PHYSICAL.search(rule)


def test_it_loads_nothing_and_paints_no_gradient() -> None:
    for word in ("url(", "@import", "gradient", "!important", "expression("):
        assert word not in CSS


def test_colours_are_tokens() -> None:
    rules = "".join(part for part in CSS.split(":root {")[3:])
    outside = re.sub(r":root \{.*?\n\s*\}", "", CSS, flags=re.S)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![\w-])", outside.replace("#problem", "")) == []
    assert rules


def test_motion_is_only_for_those_who_want_it() -> None:
    before = CSS.split("@media (prefers-reduced-motion: no-preference)")[0]
    assert "transition" not in before and "animation" not in before
