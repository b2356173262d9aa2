"""Draws plots as SVG: lines and bars, readable in print and without colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 680, 360
LEFT, RIGHT, TOP, BOTTOM = 60, 190, 36, 48
COLOURS = ("#1f4e79", "#b85c00", "#2e7d32", "#7b1fa2", "#5d4037", "#00695c")
DASHES = ("", "7 4", "2 3", "10 3 2 3", "4 2", "1 2")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis says, from where to where, and its ticks."""

    label: str
    low: float
    high: float
    ticks: Sequence[float]


def lines(
    title: str, series: Mapping[str, Sequence[Point]], x: Axis, y: Axis, *, diagonal: bool = False
) -> str:
    """A line with dots for each series; with the diagonal where both axes are the same measure."""
    parts = [_axes(x, y)]
    if diagonal:
        ends = _place((x.low, y.low), x, y), _place((x.high, y.high), x, y)
        parts.append(_line(*ends, "#888", "3 3"))
    for number, (name, points) in enumerate(series.items()):
        colour, dash = COLOURS[number % 6], DASHES[number % 6]
        placed = [_place(point, x, y) for point in points]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in placed)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dash}"/>'
        )
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in placed]
        parts.append(_legend(number, name, colour, dash))
    return _svg(title, parts)


def bars(title: str, groups: Mapping[str, Mapping[str, float]], y: Axis) -> str:
    """A group of bars for each name, in the same order and colours in each group."""
    x = Axis("", 0, len(groups), ())
    parts = [_axes(x, y)]
    names = list(next(iter(groups.values())))
    width = (WIDTH - LEFT - RIGHT) / len(groups) * 0.8 / len(names)
    for place, (group, values) in enumerate(groups.items()):
        start, _ = _place((place + 0.1, 0), x, y)
        middle, floor = _place((place + 0.5, y.low), x, y)
        parts.append(_text(middle, floor + 16, group))
        for number, name in enumerate(names):
            left = start + number * width
            _, top = _place((0, values[name]), x, y)
            parts.append(
                f'<rect x="{left:.1f}" y="{top:.1f}" width="{width - 1:.1f}"'
                f' height="{max(floor - top, 0):.1f}" fill="{COLOURS[number % 6]}"/>'
            )
            parts.append(_text(left + width / 2, top - 4, f"{values[name]:.3g}", size=10))
    parts += [_legend(number, name, COLOURS[number % 6], "") for number, name in enumerate(names)]
    return _svg(title, parts)


def _svg(title: str, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="12"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    )
    heading = f'<text x="{LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}</text>'
    return "\n".join([head, heading, *parts, "</svg>"]) + "\n"


def _axes(x: Axis, y: Axis) -> str:
    left, floor = _place((x.low, y.low), x, y)
    right, top = _place((x.high, y.high), x, y)
    parts = [
        _line((left, floor), (right, floor), "#333"),
        _line((left, floor), (left, top), "#333"),
    ]
    for tick in x.ticks:
        at, _ = _place((tick, y.low), x, y)
        parts.append(_text(at, floor + 16, f"{tick:g}"))
    for tick in y.ticks:
        _, at = _place((x.low, tick), x, y)
        parts.append(_line((left, at), (right, at), "#ddd"))
        parts.append(_text(left - 6, at + 4, f"{tick:g}", anchor="end"))
    parts.append(_text((left + right) / 2, HEIGHT - 10, x.label))
    middle = (top + floor) / 2
    parts.append(
        f'<text transform="translate(16 {middle:.0f}) rotate(-90)" text-anchor="middle">'
        f"{escape(y.label)}</text>"
    )
    return "\n".join(parts)


def _place(point: Point, x: Axis, y: Axis) -> Point:
    across = (point[0] - x.low) / (x.high - x.low)
    up = (point[1] - y.low) / (y.high - y.low)
    return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def _line(one: Point, other: Point, colour: str, dash: str = "") -> str:
    return (
        f'<line x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}"'
        f' stroke="{colour}" stroke-dasharray="{dash}"/>'
    )


def _text(x: float, y: float, words: str, *, anchor: str = "middle", size: int = 12) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">'
        f"{escape(words)}</text>"
    )


def _legend(number: int, name: str, colour: str, dash: str) -> str:
    x, y = WIDTH - RIGHT + 16, TOP + 14 + number * 20
    mark = f'<line x1="{x}" y1="{y}" x2="{x + 24}" y2="{y}" stroke="{colour}"'
    mark += f' stroke-width="3" stroke-dasharray="{dash}"/>'
    return mark + _text(x + 30, y + 4, name, anchor="start")
