"""The sentences that explain each option of a generated item.

Each says what makes the option right or tempting, quotes the text with its paragraph, and how to
tell next time, in 12 to 60 words.
"""

from learnapp.domain.confusables import mates
from learnapp.domain.declaration import Force
from learnapp.domain.questions.generators.corpus import Quote


def clue_found(clue: Quote, turns_on: str | None) -> str:
    """For the key of a which-paragraph item."""
    theme = f" It turns on {turns_on}." if turns_on else ""
    return (
        f'Right: ¶ {clue.paragraph} is where the draft prints "{clue.text}".{theme} Ask what the '
        "quoted words are about, and the summary follows."
    )


def clue_elsewhere(clue: Quote, other: Quote, shares_heading: bool) -> str:
    """For a paragraph that does not hold the clue; `other` is a quote from it."""
    turns = mates(clue.paragraph).get(other.paragraph)
    if turns:
        return (
            f"¶ {other.paragraph} is easily taken for it, but it turns on {turns[1]}: it prints "
            f'"{other.text}". The clue is from ¶ {clue.paragraph}, which turns on {turns[0]}.'
        )
    near = "stands under the same heading" if shares_heading else "is not far off"
    return (
        f'¶ {other.paragraph} {near}, so it may sound right, but it prints "{other.text}". Set '
        f"those words beside the clue, which is from ¶ {clue.paragraph}."
    )


def blank_filled(line: Quote, word: str) -> str:
    """For the word that fills a blank."""
    return (
        f'Right: ¶ {line.paragraph} prints "{line.text}". Keep "{word}" together with the words '
        "around it, since another word would change what is said."
    )


def blank_misfilled(line: Quote, word: str, other: Quote) -> str:
    """For a word of the bank that comes from another paragraph."""
    return (
        f'"{word}" fits the grammar, but it is a word of ¶ {other.paragraph}: "{other.text}". '
        f'¶ {line.paragraph} prints "{line.text}". Ask what each of the two is about.'
    )


def step_placed(line: Quote, step: str, place: str, before: str | None, after: str | None) -> str:
    """For a member of a list: its place, and what stands on either side."""
    start = f'follows "{before}"' if before else "opens the list"
    end = f'comes right before "{after}"' if after else "closes the list"
    return (
        f'In ¶ {line.paragraph} "{step}" stands {place}: it {start} and {end}. Think of what each '
        "step needs to be done first, then check the print."
    )


def named(line: Quote) -> str:
    """For an instrument that the paragraph names."""
    return (
        f'Right: ¶ {line.paragraph} itself names it: "{line.text}". Look for the capital letters '
        "where a paragraph rests on an instrument, a body or a tool."
    )


def named_elsewhere(clue: Quote, name: str, line: Quote | None) -> str:
    """For an instrument that the paragraph does not name; `line` is where the draft does."""
    where = (
        f'the draft names it in ¶ {line.paragraph}, with "{line.text}".'
        if line
        else "the draft names it in its recitals or its footnote."
    )
    return (
        f'"{name}" is of the same kind, so it tempts; {where} The paragraph with '
        f'"{clue.text}" is ¶ {clue.paragraph}, and it names another.'
    )


def under_heading(clue: Quote, heading: str) -> str:
    """For the heading that stands over the paragraph."""
    return (
        f'Right: ¶ {clue.paragraph}, with "{clue.text}", is printed under "{heading}". The printed '
        "heading decides, and never the number."
    )


def under_other_heading(clue: Quote, heading: str, example: Quote) -> str:
    """For another heading; `example` is from a paragraph that stands under it."""
    return (
        f'Under "{heading}" the draft prints ¶ {example.paragraph}, with "{example.text}". Set '
        f"that beside the clue, which is from ¶ {clue.paragraph} and has another concern."
    )


def card_placed(line: Quote, heading: str, part: str) -> str:
    """For a card that goes to one of the four top headings."""
    return (
        f'¶ {line.paragraph} stands in the part on {part}, under "{heading}". Its words '
        f'"{line.text}" fit that concern.'
    )


CLASS_NAMES = {
    Force.STATEMENT: "a statement",
    Force.REAFFIRMATION: "a reaffirmation",
    Force.UNDERTAKING: "an undertaking",
    Force.ENDEAVOUR: "an action under the chapeau",
    Force.ADDRESSED: "a request to a body",
}
CLASS_SIGNS = {
    Force.STATEMENT: "the verb voices a concern, a need or a view and promises no act",
    Force.REAFFIRMATION: "the verb is reaffirm, and what it confirms was there before",
    Force.UNDERTAKING: "we is the subject, and the verb is undertake, commit or recommit",
    Force.ENDEAVOUR: 'the words hang on "We therefore endeavour to take the following actions"',
    Force.ADDRESSED: "the verb turns to a named body, and that body is the one to act",
}


def force_met(line: Quote, force: Force) -> str:
    """For the force class that a paragraph has."""
    return (
        f'Right: ¶ {line.paragraph}, "{line.text}", is {CLASS_NAMES[force]}: {CLASS_SIGNS[force]}. '
        "Read the verb and where it stands."
    )


def force_missed(line: Quote, actual: Force, picked: Force, example: Quote) -> str:
    """For another force class; `example` opens a paragraph that has it."""
    return (
        f"That would be {CLASS_NAMES[picked]}, where {CLASS_SIGNS[picked]}. So it is in ¶ "
        f'{example.paragraph}, "{example.text}". ¶ {line.paragraph} is {CLASS_NAMES[actual]}.'
    )


def addressee_met(clue: Quote, line: Quote, who: str) -> str:
    """For the one whose conduct a paragraph is about; `line` shows it."""
    return (
        f'Right: ¶ {clue.paragraph} says "{line.text}", so the conduct is that of: {who}. Ask who '
        "is to act where these words are printed."
    )


def addressee_missed(clue: Quote, line: Quote, elsewhere: str, example: Quote) -> str:
    """For somebody else; `elsewhere` says where they do act, and `example` shows it."""
    return (
        f'{elsewhere} in ¶ {example.paragraph}, "{example.text}". Yet ¶ {clue.paragraph} says '
        f'"{line.text}". Find the subject of the act.'
    )


def verb_met(line: Quote, verb: str) -> str:
    """For the verb that is printed."""
    return (
        f'Right: ¶ {line.paragraph} prints "{line.text}". Under the chapeau this reads "we '
        f'endeavour to {verb}", so keep the verb with its object.'
    )


def verb_missed(line: Quote, verb: str, other: Quote) -> str:
    """For a verb of another paragraph."""
    return (
        f'"{verb}" is printed in ¶ {other.paragraph}: "{other.text}". In ¶ {line.paragraph} stands '
        f'"{line.text}". The verb says what kind of act is meant.'
    )


def limit_kept(line: Quote, hedge: str | None) -> str:
    """For the wording as printed, with its limit or without any."""
    if hedge:
        return (
            f'Right: ¶ {line.paragraph} prints "{line.text}". The phrase "{hedge}" sets the limit, '
            "so a summary keeps it."
        )
    return (
        f'Right: ¶ {line.paragraph} prints "{line.text}", with no limit at this place. Adding one '
        "would change the text as much as leaving one out."
    )


def limit_dropped(line: Quote, hedge: str) -> str:
    """For a wording without the printed limit."""
    return (
        f'This reads more smoothly, but it loses "{hedge}", which ¶ {line.paragraph} does print. '
        "Without the phrase the text would ask for more."
    )


def limit_swapped(line: Quote, used: str, source: Quote) -> str:
    """For a wording with a limit that belongs to another paragraph."""
    return (
        f'"{used}" is a real limit, printed in ¶ {source.paragraph}: "{source.text}". At this '
        f"place ¶ {line.paragraph} reads otherwise. Tie each limit to its own words."
    )


def limit_claimed(line: Quote, phrase: str, holds: bool) -> str:
    """For the verdict "true" on a claim that a paragraph has a limit; `holds` if it does."""
    if holds:
        return (
            f'Right: ¶ {line.paragraph} does print "{phrase}". Find the phrase beside the words '
            "that it limits."
        )
    return (
        f'Many paragraphs have such a phrase, but "{phrase}" is none of ¶ {line.paragraph}. The '
        f'limit printed there reads otherwise: "{line.text}".'
    )


def limit_denied(line: Quote, phrase: str, holds: bool) -> str:
    """For the verdict "false" on such a claim."""
    if holds:
        return (
            f'It is easy to miss, yet ¶ {line.paragraph} has it: "{line.text}". Read each clause '
            "to its end before you say that nothing limits it."
        )
    return (
        f'Right: ¶ {line.paragraph} has a limit, and it is another one than "{phrase}". Compare '
        "the printed phrase word by word."
    )


def quote_proves(line: Quote) -> str:
    """For the quote that settles the claim."""
    return (
        f'Right: these words stand in ¶ {line.paragraph}, the one that is meant: "{line.text}". '
        "A proof is found in the paragraph that is asked about."
    )


def quote_from_elsewhere(line: Quote, other: Quote) -> str:
    """For a quote from another paragraph."""
    return (
        f'"{other.text}" is printed in ¶ {other.paragraph} and says nothing about ¶ '
        f"{line.paragraph}. The same phrase can limit several paragraphs; go by their subject."
    )


def contrast_met(clue: Quote, rival: str) -> str:
    """For the words of the one of two paragraphs; `rival` is the other's id."""
    return (
        f'Right: ¶ {clue.paragraph} prints "{clue.text}", and ¶ {rival} does not. Ask which of the '
        "two summaries the words would serve."
    )


def contrast_of_rival(clue: Quote, other: Quote) -> str:
    """For words of the second paragraph."""
    turns = mates(clue.paragraph).get(other.paragraph)
    theme = f", which turns on {turns[1]}" if turns else ""
    return (
        f'¶ {other.paragraph} prints "{other.text}", so this goes with the second '
        f"summary{theme}. Keep to the first, which is ¶ {clue.paragraph}."
    )


def contrast_of_third(clue: Quote, other: Quote, gist: str) -> str:
    """For words of a paragraph that is neither of the two; `gist` sums it up."""
    return (
        f'"{other.text}" stands in ¶ {other.paragraph}, which is about '
        f"{gist[0].lower()}{gist[1:]}. That is neither of the two paragraphs here."
    )
