"""Says which names an account may have, and when two of them are the same."""

import unicodedata

LONGEST = 64

# Needed inside words of some scripts (Persian, Indic); any other invisible character could make
# one name look like another.
_JOINERS = {"\u200c", "\u200d"}


class InvalidName(ValueError):
    """A name nobody can have; `code` is name-empty, name-long or name-characters."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def shown_name(typed: str) -> str:
    """The name as it will be shown: NFC, single spaces. Raises InvalidName.

    Allowed are 1 to 64 characters, none of them invisible or unassigned.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if any(unicodedata.category(c)[0] == "C" and c not in _JOINERS for c in name):
        raise InvalidName("name-characters")
    if not name_key(name):
        raise InvalidName("name-empty")
    if len(name) > LONGEST:
        raise InvalidName("name-long")
    return name


def name_key(name: str) -> str:
    """What must differ between two names: compatible forms and case count as the same (NFKC)."""
    visible = "".join(c for c in name if c not in _JOINERS)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    return " ".join(folded.split())
