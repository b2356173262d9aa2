"""Seals what a form has to bring back, so that it can be neither read nor changed on the way.

An item's id can give its answer away ("gen.which-paragraph.16.0"), so a signature is not enough.
A seal is a stream of SHAKE-256 over key and nonce, used once, and an HMAC over all of it.
"""

import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import astuple, dataclass
from typing import Any

from flask import session
from flask_wtf.csrf import generate_csrf

from learnapp.actions.attempts import Ticket
from learnapp.config import Settings
from learnapp.store.learning import AttemptKind
from learnapp.web import runtime

_NONCE, _MAC = 12, 16


class BadSeal(ValueError):
    """A sealed text that we did not make, or that was changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """One question of an attempt as its form knows it.

    `number` is which one it is for the learner, of `size`; in a case that is not its position.
    """

    attempt_id: str
    kind: AttemptKind
    scope: str
    position: int
    number: int
    size: int
    item_id: str


def seal_place(place: Place) -> str:
    """A place for a hidden field."""
    return _seal(list(astuple(place)))


def open_place(text: str) -> Place:
    """The place that was sealed; raises BadSeal."""
    try:
        attempt_id, kind, *rest = _open(text)
        return Place(attempt_id, AttemptKind(kind), *rest)
    except (TypeError, ValueError) as error:
        raise BadSeal(text[:20]) from error


def seal_ticket(ticket: Ticket) -> str:
    """A ticket for a hidden field, bound to this browser."""
    generate_csrf()  # gives a new visitor the secret that binds
    return _seal([ticket.attempt_id, ticket.kind, ticket.scope, ticket.item_ids, browser()])


def open_ticket(text: str) -> Ticket | None:
    """The ticket that was sealed; None if there is none or it is not one of ours."""
    if not text:
        return None
    try:
        attempt_id, kind, scope, item_ids, maker = _open(text)
        same = hmac.compare_digest(str(maker), browser())
        return Ticket(attempt_id, AttemptKind(kind), scope, tuple(item_ids), same)
    except (TypeError, ValueError):
        return None


def browser() -> str:
    """What tells this browser's session from others: a hash of the secret behind its CSRF token."""
    secret = str(session.get("csrf_token", ""))
    return keyed("browser", secret).hex() if secret else secrets.token_hex(8)


def answer_token(attempt_id: str, position: int) -> str:
    """The one-time token of a place: a double click or a late repeat is the same answer."""
    return keyed("answer", attempt_id, str(position)).hex()


def part_token(attempt_id: str, position: int, part: str) -> str:
    """What stands for an option or a field in the form of one place of one attempt."""
    return keyed("part", attempt_id, str(position), part)[:8].hex()


def keyed(*words: str) -> bytes:
    """16 bytes that only this site can compute from these words."""
    return _mac(_settings().secret_key, "\x1f".join(words).encode())


def _seal(data: list[Any]) -> str:
    key = _settings().secret_key
    nonce = secrets.token_bytes(_NONCE)
    plain = json.dumps(data, separators=(",", ":")).encode()
    sealed = nonce + _stream(key, nonce, plain)
    return urlsafe_b64encode(sealed + _mac(key, b"seal" + sealed)).rstrip(b"=").decode()


def _open(text: str) -> Any:
    """Older keys still open what they sealed. Raises BadSeal."""
    try:
        data = urlsafe_b64decode(text.encode("ascii") + b"==")
    except ValueError as error:
        raise BadSeal(text[:20]) from error
    sealed, mac = data[:-_MAC], data[-_MAC:]
    for key in (_settings().secret_key, *_settings().secret_key_fallbacks):
        if hmac.compare_digest(mac, _mac(key, b"seal" + sealed)):
            return json.loads(_stream(key, sealed[:_NONCE], sealed[_NONCE:]))
    raise BadSeal(text[:20])


def _stream(key: str, nonce: bytes, text: bytes) -> bytes:
    """`text` under the key stream of a nonce; twice is the text again."""
    start = b"stream\x1f" + hashlib.sha256(key.encode()).digest() + nonce
    stream = hashlib.shake_256(start).digest(len(text))
    return bytes(a ^ b for a, b in zip(text, stream, strict=True))


def _mac(key: str, text: bytes) -> bytes:
    return hmac.digest(key.encode(), text, "sha256")[:_MAC]


def _settings() -> Settings:
    return runtime.runtime().settings
