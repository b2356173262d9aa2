"""Estimates whether a paragraph is known: the two-state model of Corbett and Anderson (1995).

A paragraph is known or not, an answer is evidence of it, and each answer may teach. The numbers are
fixed for everybody: there are no answers yet to fit them to.
"""

# Somebody new knows about a quarter of what is asked beyond guessing: officers know their own field
# and not the text. A higher prior would let one right answer pass for knowing.
PRIOR = 0.25
# The chance that one answer with its feedback teaches what was not known. Studies of such practice
# find .1 to .3. Not lower than the prior: what was answered wrongly once, and explained, would come
# back before what was never asked, which took more items in trials with learners who learn faster.
LEARN = 0.25
# The chance of a wrong answer by somebody who knows: haste, or one option misread of three or four.
SLIP = 0.10
# Nobody guesses blindly: who half knows rules out most of the 120 orders of five steps. So a right
# answer to the item hardest to guess does not count as proof.
GUESS_FLOOR = 0.10
# An item of two options. With more than that a wrong answer would say next to nothing.
GUESS_CEILING = 0.50
# For an answer whose chance was not written down: a third, the most any written single-choice item
# has, which counts least for the learner.
GUESS_UNKNOWN = 1 / 3
# Nothing is certain. Without a limit a hundred right answers would round to 1, which no wrong
# answer could ever lower; at .99 two wrong ones in a row put what was sure in doubt.
MOST = 0.99
# Knowing a paragraph by its words says half as much of applying it: a skill not asked about yet is
# taken to be half-way between what anybody knows and what this learner knows of the paragraph.
TRANSFER = 0.50


def guess(chance: float | None) -> float:
    """The probability to answer rightly without knowing, from that of a blind guess."""
    if chance is None:
        return GUESS_UNKNOWN
    return min(max(chance, GUESS_FLOOR), GUESS_CEILING)


def after(known: float, correct: bool, guess: float) -> float:
    """The probability that a paragraph is known after one more answer, from that before it."""
    if correct:
        knew, did_not = known * (1 - SLIP), (1 - known) * guess
    else:
        knew, did_not = known * SLIP, (1 - known) * (1 - guess)
    return taught(knew / (knew + did_not))


def taught(known: float) -> float:
    """What is expected after an answer of which nobody knows yet whether it will be right."""
    return min(1 - (1 - known) * (1 - LEARN), MOST)


def expected_correct(known: float, guess: float, recall: float | None = None) -> float:
    """The predicted probability of a right answer, guessing and slipping included.

    `recall` is what the memory of this paragraph and skill predicts, None without one. Where there
    is one it alone counts, since knowledge here never fades and is of all skills together.
    """
    now = PRIOR + TRANSFER * (known - PRIOR) if recall is None else recall
    return now * (1 - SLIP) + (1 - now) * guess
