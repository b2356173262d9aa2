"""L14 finds feedback that is missing, too short, too long, uncited, repeated or untagged."""

from dataclasses import replace

from learnapp.content.lints.feedback import feedback, jaccard

CITED = "¶ 48"


def test_feedback_of_a_wrong_length_is_caught(clean, plant):
    cases = [
        plant.reworded(clean["single"], n % 3, feedback=f"{CITED} " + "says so " * count)
        for n, count in enumerate([0, 1, 2, 3, 4, *range(30, 45)])
    ]
    assert plant.missed(feedback, cases) == []


def test_feedback_without_a_paragraph_is_caught(clean, plant):
    uncited = [
        "The text says the very opposite of this, as you can read in the words quoted below it.",
        "This is named in another place; look at the verb before you look at the noun again.",
        "See number 48 of the draft, where the words on values, skills and knowledge stand now.",
        "See ¶ 148 of the draft, where the words on values, skills and knowledge do stand now.",
        "See ¶ 49 of the draft, where the words on values, skills and knowledge do stand now.",
    ]
    cases = [
        plant.reworded(case, index, feedback=text)
        for text in uncited
        for case in (clean["single"], clean["cloze"])
        for index in (0, 2)
    ]
    assert len(cases) == 20
    assert plant.missed(feedback, cases) == []


def test_a_distractor_without_a_misconception_is_caught(clean, plant):
    cases = [
        plant.reworded(case, index, misconception=None)
        for case in clean.values()
        for index, option in enumerate(case.choices())
        if not option.correct
    ]
    verdict = clean["true-false-quote"].item.verdict
    untagged = (replace(verdict[0], misconception=None), verdict[1])
    cases.append(plant.changed(clean["true-false-quote"], verdict=untagged))
    assert len(cases) >= 15
    assert plant.missed(feedback, cases) == []


def test_repeated_feedback_is_caught(clean, plant):
    cases = []
    for case in clean.values():
        first = case.choices()[0].feedback
        cases.append(plant.reworded(case, 1, feedback=first))
        cases.append(plant.reworded(case, 1, feedback=f"{first} Look again."))
    assert len(cases) == 22
    assert plant.missed(feedback, cases) == []


def test_a_key_with_a_misconception_is_caught(clean, plant):
    case = clean["single"]
    tagged = plant.reworded(case, 0, misconception=case.item.options[1].misconception)
    assert plant.missed(feedback, [tagged]) == []


def test_clean_items_raise_few_alarms(clean, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(feedback, cases)) <= 0.05 * len(cases)


def test_similarity_is_the_share_of_common_runs_of_five_words():
    assert jaccard("a b c d e f", "a b c d e f") == 1
    assert jaccard("a b c d e f", "a b c d e g") == 1 / 3
    assert jaccard("a b c d", "a b c d") == 0
