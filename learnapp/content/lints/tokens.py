"""What a test-wise eye counts in an option: content stems, hedges and absolutes."""

import re
from functools import lru_cache

from learnapp.content.lints.words import QUOTE, words
from learnapp.domain.questions.generators.text import tokens

# Words that make a claim easy to doubt. Those of OPEN are common in the text's own lists.
ABSOLUTES = frozenset("always never only every none must entirely all any full".split())
NEVER_OUTSIDE_QUOTES = frozenset({"always", "never"})
OPEN = frozenset({"all", "any", "full"})
# Words by which the text limits or opens a claim, so that an option with them is hard to refute.
HEDGE = re.compile(
    r"\b(?:may|might|can|could|generally|usually|sometimes|often"
    r"|(?:where(?:ver)?|as)\s+(?:appropriate|necessary|applicable|needed)"
    r"|in\s+accordance|consistent|subject\s+to|including|such\s+as|inter\s+alia|consider(?:s|ed|ing)?"
    r"|taking\s+into\s+account|in\s+some\s+cases|(?:up)?on\s+request|if\s+(?:the\s+)?need\s+arises"
    r"|on\s+a\s+voluntary\s+basis)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)  # every pair of items is compared, each text is stemmed once
def _stems(text: str) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens(text) if token.stem)


def content_stems(text: str) -> list[str]:
    """The words of a text in order, in lower case and stemmed, without stop words."""
    return list(_stems(text))


def hedges(text: str) -> int:
    """How many hedges stand in a text."""
    return len(HEDGE.findall(text))


def unquoted(text: str) -> str:
    """A text without what stands between quotation marks."""
    return QUOTE.sub(" ", text)


def absolutes(text: str) -> list[str]:
    """The absolutes of a text in lower case, in order, those inside quotation marks too."""
    return [word for word in map(str.lower, words(text)) if word in ABSOLUTES]
