"""The sentences that explain each option of a generated item.

Each says what makes the option right or tempting, quotes the text with its paragraph, and how to
tell next time, in 12 to 60 words.
"""

from learnapp.domain.confusables import mates
from learnapp.domain.questions.generators.corpus import Quote


def clue_found(clue: Quote, turns_on: str | None) -> str:
    """For the key of a which-paragraph item."""
    theme = f" It turns on {turns_on}." if turns_on else ""
    return (
        f'Right: ¶ {clue.paragraph} is where the draft prints "{clue.text}".{theme} Ask what the '
        "quoted words are about, and the summary follows."
    )


def clue_elsewhere(clue: Quote, other: Quote) -> str:
    """For a paragraph that does not hold the clue; `other` is a quote from it."""
    turns = mates(clue.paragraph).get(other.paragraph)
    if turns:
        why = f"¶ {other.paragraph} is easily taken for it, but it turns on {turns[1]}"
        rule = f"the clue belongs to ¶ {clue.paragraph}, which turns on {turns[0]}."
    else:
        why = f"¶ {other.paragraph} may sound close, but its own subject is another"
        rule = f"the clue is from ¶ {clue.paragraph}. Compare the nouns of both."
    return f'{why}: it prints "{other.text}"; {rule}'


def blank_filled(line: Quote, word: str) -> str:
    """For the word that fills a blank."""
    return (
        f'Right: ¶ {line.paragraph} prints "{line.text}". The words next to "{word}" show what '
        "kind of thing the sentence is naming."
    )


def blank_misfilled(line: Quote, word: str, other: Quote) -> str:
    """For a word of the bank that comes from another paragraph."""
    return (
        f'"{word}" is a word of ¶ {other.paragraph}: "{other.text}". Here ¶ {line.paragraph} '
        f'prints "{line.text}", so go by its subject.'
    )
