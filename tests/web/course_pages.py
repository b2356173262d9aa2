"""The addresses of every page that shows the course and needs no learner."""

from collections.abc import Iterator

from learnapp.domain.lessons import Course

FIXED = ("/", "/course", "/course?role=ngo", "/declaration", "/declaration?marks=1", "/search",
         "/search?q=crime", "/search?q=zzzz", "/search?hedge=consider", "/glossary",
         "/glossary?q=zzzz", "/reference", "/reference/instruments", "/reference/commitments",
         "/reference/commitments?hedge=consider", "/reference/confusables", "/about",
         "/about/text", "/about/learning", "/privacy", "/cases")  # fmt: skip


def addresses(course: Course) -> Iterator[str]:
    """Every page that shows the course and needs no learner."""
    yield from FIXED
    units = (*course.declaration.paragraphs, *course.declaration.preamble)
    yield from (f"/declaration/{unit.id}" for unit in units)
    yield from (f"/reference/instruments/{slug}" for slug in course.instruments)
    for slug in course.cases:
        yield from (f"/cases/{slug}", f"/cases/{slug}/play")
    for slug, lesson in course.lessons.items():
        base = f"/lessons/{slug}"
        yield from (base, f"{base}/print", f"{base}/teach", f"{base}/projector")
        yield from (f"{base}/p-{id}" for id in lesson.paragraphs)
        if lesson.status == "complete":
            names = ("terms", "practice", "practice?role=police", "example", "explain")
            yield from (f"{base}/{name}" for name in (*names, "misreadings"))
