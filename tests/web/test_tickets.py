"""What a form brings back can be neither read nor changed on the way."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, session
from hypothesis import given
from hypothesis import strategies as st

from learnapp import create_app
from learnapp.actions.attempts import Ticket
from learnapp.config import Settings
from learnapp.domain.lessons import Course
from learnapp.store.learning import AttemptKind
from learnapp.web import tickets
from learnapp.web.tickets import BadSeal, Place

ITEM = "gen.which-paragraph.16.0"
PLACE = Place("ab" * 16, AttemptKind.PRACTICE, "pillar-1", 3, 3, 8, ITEM)
TICKET = Ticket("ab" * 16, AttemptKind.PRACTICE, "pillar-1", (ITEM, "1-1-01"), same_browser=True)


@pytest.fixture
def make_app(tmp_path: Path, tiny_course: Course) -> Callable[..., Flask]:
    """Makes the site with keys of one's own."""

    def make(key: str, *older: str) -> Flask:
        return create_app(
            Settings(data_dir=tmp_path, secret_key=key, secret_key_fallbacks=older), tiny_course
        )

    return make


def test_a_place_comes_back_as_it_was(context: None) -> None:
    assert tickets.open_place(tickets.seal_place(PLACE)) == PLACE


def test_a_ticket_comes_back_to_the_browser_it_was_made_for(context: None) -> None:
    sealed = tickets.seal_ticket(TICKET)
    assert tickets.open_ticket(sealed) == TICKET
    session.clear()
    assert tickets.open_ticket(sealed) == replace(TICKET, same_browser=False)


def test_a_browser_that_keeps_no_cookie_is_never_the_same(context: None) -> None:
    assert tickets.browser() != tickets.browser()


def test_what_is_sealed_cannot_be_read(context: None) -> None:
    for sealed in (tickets.seal_place(PLACE), tickets.seal_ticket(TICKET)):
        raw = urlsafe_b64decode(sealed + "==")
        assert b"16" not in raw.replace(b"\x16", b"") or ITEM.encode() not in raw
        assert b"pillar" not in raw


def test_the_same_place_is_sealed_differently_each_time(context: None) -> None:
    assert tickets.seal_place(PLACE) != tickets.seal_place(PLACE)


def test_any_change_is_noticed(context: None) -> None:
    raw = bytearray(urlsafe_b64decode(tickets.seal_place(PLACE) + "=="))
    for place in range(len(raw)):
        raw[place] ^= 1
        with pytest.raises(BadSeal):
            tickets.open_place(urlsafe_b64encode(raw).decode())
        raw[place] ^= 1


@given(st.text())
def test_what_was_never_sealed_is_refused(text: str) -> None:
    app = Flask("any")
    app.extensions["learnapp"] = _Runtime()
    with app.test_request_context():
        with pytest.raises(BadSeal):
            tickets.open_place(text)
        assert tickets.open_ticket(text) is None


def test_a_ticket_is_no_place_and_a_place_no_ticket(context: None) -> None:
    with pytest.raises(BadSeal):
        tickets.open_place(tickets.seal_ticket(TICKET))
    assert tickets.open_ticket(tickets.seal_place(PLACE)) is None


def test_a_new_key_still_opens_what_the_old_one_sealed(make_app: Callable[..., Flask]) -> None:
    old, new = "a" * 64, "b" * 64
    with make_app(old).test_request_context():
        sealed = tickets.seal_place(PLACE)
    with make_app(new, old).test_request_context():
        assert tickets.open_place(sealed) == PLACE
    with make_app(new).test_request_context(), pytest.raises(BadSeal):
        tickets.open_place(sealed)


def test_tokens_tell_places_attempts_and_parts_apart(context: None) -> None:
    made = [
        tickets.part_token(attempt, position, part)
        for attempt in ("ab", "cd")
        for position in (1, 2, 12)
        for part in ("option a", "option b", "field a")
    ]
    assert len(set(made)) == len(made)
    assert tickets.part_token("ab", 1, "option a") == made[0]
    assert tickets.answer_token("ab", 1) == tickets.answer_token("ab", 1)
    assert tickets.answer_token("ab", 1) != tickets.answer_token("ab", 2)
    # Words are kept apart: "1" and "23" is not "12" and "3".
    assert tickets.answer_token("a1", 23) != tickets.answer_token("a", 123)


class _Runtime:
    settings = Settings(data_dir=Path("."), secret_key="c" * 64)
