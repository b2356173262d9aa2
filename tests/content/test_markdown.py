"""Our Markdown becomes safe HTML with hedges, terms and links to paragraphs."""

import re

import pytest

from learnapp.content.markdown import blocks, plain_text, render, render_inline


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain *words*", "<p>plain <em>words</em></p>"),
        (
            "shared [by **choice**]{.hedge}.",
            '<p>shared <span class="hedge">by <strong>choice</strong></span>.</p>',
        ),
        (
            "the [roots](term:root-cause) of it",
            '<p>the <button type="button" class="term" popovertarget="term-root-cause">roots'
            "</button> of it</p>",
        ),
        ("¶ 16", '<p><a href="/declaration/16" class="paragraph-ref">¶\u00a016</a></p>'),
        (
            "paragraph 67bis-b",
            '<p><a href="/declaration/67bis-b" class="paragraph-ref">paragraph\u00a067bis (second)'
            "</a></p>",
        ),
        ("¶ fn1", '<p><a href="/declaration/43" class="paragraph-ref">¶\u00a0fn1</a></p>'),
        ("¶ 49", "<p>¶ 49</p>"),
        (
            "[see ¶ 16](https://example.org)",
            '<p><a href="https://example.org">see ¶ 16</a></p>',
        ),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ('5 < 6 & "7"', "<p>5 &lt; 6 &amp; &quot;7&quot;</p>"),
    ],
)
def test_rendering(declaration, text, html):
    assert render(text, declaration) == html


def test_several_references_in_one_text(declaration):
    html = render("¶¶ 16, 17 and [¶ 18]{.hedge}; see ¶ 19.", declaration)
    assert re.findall(r'href="/declaration/(\w+)"', html) == ["16", "17", "18", "19"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<!-- comment -->",
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        "[x]{onclick=alert(1)}",
        '[x]{style="color:red" #id}',
        "<https://example.org>",
        "# A heading",
        "A heading\n===",
        "```\ncode\n```",
        "    code",
        "---",
    ],
)
def test_what_we_do_not_use_stays_text(declaration, text):
    html = render(text, declaration)
    assert not re.search(r"<(script|img|h\d|pre|code|hr|!)|<[^>]*(onclick|style|id)=", html)
    assert 'href="javascript' not in html


def test_a_term_inside_a_hedge_closes_in_order(declaration):
    html = render("[so [called](term:x) here]{.hedge} and [a](/y) b", declaration)
    assert html == (
        '<p><span class="hedge">so <button type="button" class="term" popovertarget="term-x">called'
        '</button> here</span> and <a href="/y">a</a> b</p>'
    )


def test_inline_text_has_no_paragraph_around_it(declaration):
    assert render_inline("see *this*", declaration) == "see <em>this</em>"


def test_plain_text_is_what_is_read():
    text = "One [hedge]{.hedge} and\na [term](term:x), ¶ 16.\n\n1. *first*\n2. second\n\n> quote"
    assert blocks(text) == [
        "One hedge and a term, ¶ 16.", "first", "second", "quote"
    ]  # fmt: skip
    assert plain_text("a\n\nb") == "a\nb"
    assert plain_text("") == ""
