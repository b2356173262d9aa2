"""Every page of the course keeps the house rules."""

from flask import Flask

from learnapp.domain.lessons import Course
from learnapp.web.projector import slides_of
from tests.web.course_pages import addresses


def test_every_page_keeps_the_house_rules(app: Flask, course: Course, browser) -> None:
    for address in addresses(course):
        browser.get(address)


def test_every_slide_keeps_the_house_rules(app: Flask, course: Course, browser) -> None:
    for slug, lesson in course.lessons.items():
        with app.test_request_context():
            count = len(slides_of(lesson))
        for number in range(1, count + 1):
            browser.get(f"/lessons/{slug}/projector/{number}")
        browser.get(f"/lessons/{slug}/projector/{count + 1}", 404)
