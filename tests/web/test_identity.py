"""The cookie names a row; the row names the learner."""

from flask import Flask, session
from sqlalchemy import delete

from learnapp.store.database import db as database
from learnapp.store.people import DeviceSession
from learnapp.web.identity import (
    current_learner,
    remember_device,
    sign_in_device,
    sign_out_device,
)


def test_a_visitor_is_nobody_and_costs_no_query(app: Flask, browser, count_statements) -> None:
    with app.app_context(), count_statements(database.engine) as found:
        browser.get("/course")
    assert found == []


def test_a_guest_is_known_on_every_page(app: Flask, guest) -> None:
    with guest.client:
        guest.get("/course")
        learner = current_learner()
    assert learner is not None
    assert (learner.id, learner.kind, learner.name) == (guest.learner_id, "guest", None)


def test_a_copied_cookie_dies_with_its_row(app: Flask, guest) -> None:
    with app.app_context(), database.engine.begin() as connection:
        connection.execute(
            delete(DeviceSession).where(DeviceSession.learner_id == guest.learner_id)
        )
    with guest.client:
        guest.get("/course")
        assert current_learner() is None


def test_a_new_guest_keeps_the_forms_that_are_open(context: None) -> None:
    session["csrf_token"] = "raw"
    remember_device("0" * 32)
    assert session["csrf_token"] == "raw" and session.permanent


def test_signing_in_and_out_leaves_nothing_of_before(context: None) -> None:
    session["csrf_token"] = "raw"
    sign_in_device("0" * 32)
    assert "csrf_token" not in session and session["device"] == "0" * 32
    sign_out_device()
    assert dict(session) == {}
