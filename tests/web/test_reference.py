"""The reference page leads to everything that can be looked up."""

from learnapp.domain.lessons import Course


def links(page) -> set[str]:
    return {a.attributes["href"] for a in page.all("a") if a.inside("main")}


def test_it_leads_to_all_four_with_their_sizes(browser, course: Course) -> None:
    page = browser.page("/reference")
    four = {"/glossary", "/reference/instruments", "/reference/commitments",
            "/reference/confusables"}  # fmt: skip
    assert four <= links(page)
    words = browser.get("/reference").text
    assert f"{len(course.terms)} terms" in words
    assert f"{len(course.declaration.instruments)} names" in words


def test_the_course_the_declaration_and_every_page_lead_to_it(browser) -> None:
    for address in ("/course", "/declaration"):
        assert "/reference" in links(browser.page(address))
    footer = [a.attributes["href"] for a in browser.page("/about").all("a") if a.inside("footer")]
    assert "/reference" in footer
