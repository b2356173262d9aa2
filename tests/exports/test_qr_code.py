"""A code is an SVG with a title, and another address gives another code."""

from xml.etree import ElementTree

from learnapp.exports.qr_code import svg


def test_it_is_an_svg_with_a_title() -> None:
    made = svg("https://learn.example.org/certificates/a", "To <it>")
    root = ElementTree.fromstring(made)  # noqa: S314 - our own
    assert root.tag.endswith("}svg")
    assert [child.text for child in root if child.tag.endswith("}title")] == ["To <it>"]


def test_it_depends_on_the_address() -> None:
    assert svg("https://a.example/1", "x") != svg("https://a.example/2", "x")
