"""Which names there can be, and which are the same."""

import pytest

from learnapp.domain.names import InvalidName, name_key, shown_name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ana", "Ana"),
        ("  Ana   María ", "Ana María"),
        ("José", "José"),
        ("京都", "京都"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" * 64, "x" * 64),
    ],
)
def test_a_name_is_shown_as_typed(typed: str, shown: str) -> None:
    assert shown_name(typed) == shown


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name-empty"),
        (" \t", "name-empty"),
        ("\u200c", "name-empty"),
        ("x" * 65, "name-long"),
        ("Ana\x00", "name-characters"),
        ("Ana\u202eb", "name-characters"),
        ("A\u200bna", "name-characters"),
        ("A\ue000", "name-characters"),
    ],
)
def test_a_name_nobody_can_have(typed: str, code: str) -> None:
    with pytest.raises(InvalidName) as caught:
        shown_name(typed)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana", "ANA"), ("José", "JOSE\u0301"), ("Straße", "STRASSE"), ("ﬁn", "FIN"), ("Ａna", "ana")],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_names_that_differ() -> None:
    assert len({name_key(name) for name in ("Ana", "Anna", "Ane", "José", "Jose")}) == 5
