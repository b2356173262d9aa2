"""L15 measures grade and sentence length as documented, and finds hard text."""

from dataclasses import replace

import pytest

from learnapp.content.lints import readability, words
from learnapp.content.problems import Level

# Spoken syllables, counted by hand; none of these words helped to make the rules.
SPOKEN = {
    1: "law crime trust shared reached schools quote judge child these while caught voiced",
    2: "lawful prison suspects reading courses offence treatment handled promote tribes harvest"
    " leaders carriage evades naming deadline silent forward",
    3: "detention remedy penalty magistrate solution confession deliver medical minister"
    " tribunal deterrent proportion recover companies",
    4: "negotiate humanity retaliate sovereignty authority minority beneficial radiation"
    " ceremony interested legality",
    5: "responsibility corroboration administration subsidiary rehabilitate electricity"
    " accountability",
}
HARD = [
    "The operationalization of institutional accountability necessitates multidimensional "
    "coordination capabilities, considering organizational interdependencies (¶ 48).",
    "Notwithstanding considerable administrative heterogeneity, participatory methodologies "
    "facilitate interdisciplinary harmonization of educational responsibilities (¶ 48).",
    "Internationally comparable classification methodologies substantially ameliorate "
    "evidentiary reliability regarding criminological generalizations (¶ 48).",
    "Comprehensive sensitization interventions presuppose differentiated pedagogical "
    "competencies alongside sustainable infrastructural investments (¶ 48).",
]


def test_syllables_are_counted_as_spoken():
    counted = [
        (word, count, words.syllables(word))
        for count, list_ in SPOKEN.items()
        for word in list_.split()
    ]
    wrong = [entry for entry in counted if entry[1] != entry[2]]
    assert len(wrong) <= 0.1 * len(counted), wrong


@pytest.mark.parametrize(
    ("word", "count"),
    [("24bis", 1), ("evidence-based", 4), ("people's", 2), ("colleague", 2), ("b", 1)],
)
def test_syllables_of_unusual_words(word, count):
    assert words.syllables(word) == count


def test_the_grade_is_flesch_kincaid():
    # 6 words, 1 sentence, 7 syllables.
    assert words.grade(["The law is a good rule."]) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    # 4 words, 2 sentences, 7 syllables.
    expected = 0.39 * 2 + 11.8 * 7 / 4 - 15.59
    assert words.grade(["Children vote.", "Nobody votes."]) == pytest.approx(expected)
    assert words.grade(["", "..."]) == 0


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ('It says "a culture of lawfulness" here.', "It says this here."),
        ("It says “a culture of lawfulness” here.", "It says this here."),
        ("See ¶ 24bis and paragraph 67bis-a.", "See this and this."),
        ("The United Nations Office on Drugs and Crime helps.", "This helps."),
        ("It names UNODC, and Beijing Rules too.", "It names this, and this too."),
        ("The child's right isn't new.", "The child's right isn't new."),
    ],
)
def test_quotes_and_names_are_masked(text, masked):
    assert words.mask(text) == masked


def test_sentences_end_at_stops_and_lines():
    assert words.sentences("One. Two! Three? Four: five; six") == [
        "One.", "Two!", "Three?", "Four: five; six"
    ]  # fmt: skip
    assert words.sentences("First line\nsecond line") == ["First line", "second line"]
    assert words.sentences("Means, e.g. Talks, count. It is 3.5 long.") == [
        "Means, e.g. Talks, count.", "It is 3.5 long."
    ]  # fmt: skip


def test_hard_feedback_is_caught(clean, plant):
    cases = []
    for case in list(clean.values())[:5]:
        for text in HARD:
            hard = case
            for index in range(len(case.choices())):
                hard = plant.reworded(hard, index, feedback=text)
            cases.append(hard)
    assert len(cases) == 20
    assert len(plant.missed(readability.item_readability, cases)) <= 1


def test_long_sentences_are_caught(clean, lesson, plant):
    long = ["It is so" + " and it is so" * n + " (¶ 48)." for n in range(8, 18)]
    cases = [plant.reworded(clean["single"], 1, feedback=text) for text in long]
    assert plant.missed(readability.item_readability, cases) == []
    readings = [plant.plain(lesson, text) for text in long]
    assert plant.missed(readability.lesson_readability, readings) == []


def test_a_long_quote_does_not_make_a_sentence_long(clean, lesson, plant):
    text = clean["single"].course.declaration.get("67bis-a").text
    case = plant.reworded(clean["single"], 1, feedback=f'It says "{text}" (¶ 67bis-a).')
    assert plant.alarms(readability.item_readability, [case]) == []
    assert plant.alarms(readability.lesson_readability, [plant.plain(lesson, f"“{text}”")]) == []


def test_a_hard_reading_is_caught(lesson, plant):
    hard = [
        plant.plain(lesson, f"{first} {second}", clause)
        for clause in range(5)
        for first in HARD[:2]
        for second in HARD[2:]
    ]
    assert len(hard) == 20
    every = [_all_plain(case, HARD[place % 4], plant) for place, case in enumerate(hard)]
    assert plant.missed(readability.lesson_readability, every) == []


def _all_plain(case, text, plant):
    for clause in range(len(case.lesson.reading[0].clauses)):
        case = plant.plain(case, text, clause)
    return case


def test_the_bank_is_judged_by_its_median(clean, plant):
    single = clean["single"]
    options = tuple(replace(option, feedback=HARD[0]) for option in single.item.options)
    hard = plant.changed(single, options=options)
    assert [p.level for p in readability.bank_readability([single, hard, hard])] == [Level.WARN]
    assert [p.level for p in readability.bank_readability([hard] * 300)] == [Level.FAIL]
    assert list(readability.bank_readability([single, single, hard])) == []
    assert list(readability.bank_readability([])) == []


def test_clean_items_raise_few_alarms(clean, lesson, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(readability.item_readability, cases)) <= 0.05 * len(cases)
    assert plant.alarms(readability.lesson_readability, [lesson]) == []
