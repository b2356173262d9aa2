"""The search page works as one types, and with a plain form."""


def test_a_plain_form_finds_with_marked_words(browser) -> None:
    page = browser.get("/search?q=root+causes").text
    assert '<mark class="found">root</mark>' in page
    assert 'href="/declaration/16"' in page and 'href="/glossary#root-cause"' in page
    assert 'value="root causes"' in page


def test_typing_swaps_the_results_and_the_count(browser) -> None:
    fragment = browser.fragment("/search?q=root+causes").text
    assert '<mark class="found">root</mark>' in fragment and 'id="count"' in fragment
    form = next(e for e in browser.page("/search").all("form"))
    assert form.attributes["data-hx-get"] == form.attributes["action"] == "/search"
    assert form.attributes["data-hx-target"] == "#results"


def test_what_was_typed_is_escaped(browser) -> None:
    page = browser.get("/search?q=<script>alert(1)</script>").text
    assert "<script>alert" not in page


def test_filters_work_without_words(browser) -> None:
    page = browser.page("/search?pillar=pillar-2&hedge=where-appropriate")
    links = [a.attributes["href"] for a in page.all("a")]
    assert "/declaration/34" in links and "/declaration/39" in links
    assert "/declaration/56" not in links
    chosen = {o.attributes["value"] for o in page.all("option") if "selected" in o.attributes}
    assert chosen == {"pillar-2", "where-appropriate"}
    assert "open" in page.all("details")[0].attributes


def test_a_filter_that_names_nothing_is_left_out(browser) -> None:
    page = browser.get("/search?pillar=pillar-9&force=Z&hedge=x&instrument=%00").text
    assert "Finds paragraphs, lessons and terms." in page


def test_every_instrument_that_can_be_chosen_finds_something(browser) -> None:
    page = browser.page("/search")
    select = next(s for s in page.all("select") if s.attributes["name"] == "instrument")
    options = [o for o in page.all("option") if select in o.around and o.attributes["value"]]
    assert len(options) > 30
    for option in options:
        assert (
            "0 results" not in browser.get(f"/search?instrument={option.attributes['value']}").text
        )


def test_nothing_found_says_what_to_try(browser) -> None:
    assert "Try fewer or shorter words" in browser.get("/search?q=zzzz").text
