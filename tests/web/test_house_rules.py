"""The house rules catch what they are for: each is broken once here."""

import pytest

from tests.web.house_rules import Page, broken_headers, broken_rules

GOOD = """<!doctype html>
<html lang="en" dir="ltr"><head><title>Here · Site</title></head>
<body><main><h1>Here</h1><h2 id="a">More</h2><a href="#a">Down</a>
<form method="post"><input type="hidden" name="csrf_token" value="x">
<label for="n">Name</label><input id="n" name="n"><button>Send</button></form>
</main></body></html>"""

BREAKS = [
    ("<!doctype html>", "\n<!doctype html>"),
    ('lang="en"', ""),
    ('dir="ltr"', ""),
    ("Here · Site", "· Site"),
    ("<h1>Here</h1>", ""),
    ("<h1>Here</h1>", "<h1>Here</h1><h1>There</h1>"),
    ("<main>", "<main></main><main>"),
    ('<h2 id="a">More</h2>', '<h3 id="a">More</h3>'),
    ("<h1>Here</h1>", '<h1 id="a">Here</h1>'),
    ('href="#a"', 'href="#b"'),
    ('value="x"', ""),
    ('<label for="n">Name</label>', ""),
    ('<label for="n">Name</label>', '<label for="n"></label>'),
    ("<button>Send</button>", "<button></button>"),
    ("<button>", '<button onclick="x()">'),
    ("<button>", '<button style="color: red">'),
    ("<button>", '<button hx-get="/x">'),
    ("<button>", '<button data-hx-on:click="x()">'),
    ("<button>", '<button aria-describedby="nowhere">'),
    ("<h1>Here</h1>", "<h1>Here</h1><script>1</script>"),
    ("<h1>Here</h1>", '<h1>Here</h1><script src="https://example.org/x.js"></script>'),
    ("<h1>Here</h1>", "<h1>Here</h1><style>p {}</style>"),
    ("<h1>Here</h1>", '<h1>Here</h1><img src="/static/x.png">'),
    ('href="#a"', 'href="javascript:x()"'),
]


def test_a_good_page_breaks_no_rule() -> None:
    assert broken_rules(Page(GOOD)) == []


@pytest.mark.parametrize(("good", "bad"), BREAKS)
def test_every_rule_is_noticed(good: str, bad: str) -> None:
    assert good in GOOD
    assert broken_rules(Page(GOOD.replace(good, bad, 1))) != []


def test_a_fragment_needs_no_title_but_labels() -> None:
    assert broken_rules(Page("<p>Done</p>")) == []
    assert broken_rules(Page('<input name="n">')) != []


def test_missing_headers_are_noticed() -> None:
    assert "header Content-Security-Policy is missing" in broken_headers({})
