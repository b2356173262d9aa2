"""L19 finds endeavours that are told as duties."""

from dataclasses import replace

from learnapp.content.lints.force import item_force, lesson_force

DUTIES = [
    "States must open good schools to all.",
    "Every State shall teach the law in its schools.",
    "Each school is required to teach the law.",
    "States are obliged to give lessons on the law.",
    "The paragraph guarantees a place at a good school.",
    "A town has to hold evenings on the law.",
    "Schools have to take cultures into account.",
    "The paragraph obliges States to teach the law.",
    "All States are bound to raise awareness of the law.",
    "Governments must therefore pay for such lessons.",
    "Such lessons are clearly required here.",
    "It is a text that guarantees lessons to adults.",
    "This means that schools must change what they teach.",
    "Under these words a State is obliged to act.",
    "Judges shall speak to the public about the law.",
    "The public has to be equipped with skills.",
    "Teachers had to be trained, in the words of the text.",
    "Access must be given to everybody, and soon.",
    "It is guaranteeing a right to quality education.",
    "Ministries are legally compelled to fund it.",
]
DUTIES_TOO = [
    "Every State will have to pay for schools.",
    "Not only must States teach the law, they must pay.",
    "A town is legally required to hold talks.",
    "The State guarantees it.",
    "Under this paragraph, the State is obligated to act.",
    "You must offer lessons to all.",
    "All people shall have access to schools.",
    "They are required by the draft to teach.",
    "States are strictly obliged to do so.",
    "Education has to be free of charge.",
    "The text guarantees that all can read.",
    "It must be said that States owe this to all.",
    "It guaranteed lessons for all.",
]
# Wider wordings, which only warn.
LIKE_DUTIES = [
    "States have a duty to open schools.",
    "Lessons on law are mandatory.",
    "It requires States to teach law.",
    "It is obligatory for each town to hold talks.",
    "States are under an obligation to teach the law.",
    "The words make teaching compulsory for all States.",
    "This obligates governments to raise awareness.",
]
NO_DUTIES = [
    "No State must do this.",
    "The text does not oblige anyone.",
    "Nobody is required to teach the law.",
    "Nothing here guarantees a place at a school.",
    'The word "must" is not in the text.',
    "It is an aim, not something that is required.",
    "States try to open good schools to all.",
    "The paragraph never says that a State has to pay.",
    "The speakers aim at this, without being bound to it.",
    "An endeavour is less than a guarantee.",
    "Which steps are needed is left open.",
    "A State isn't obliged to hold such evenings.",
    "Listen to what people have to say about the law.",
    "A requirement would need other words.",
    "Rather than a duty that must be met, it is an aim.",
    "“Shall” would be the word of a treaty.",
    "The draft asks for lessons and leaves the rest to each State.",
    "They cannot be required to pay.",
    "It neither obliges States nor names a date.",
    "Mustard and marshals have no place here.",
]


def test_duties_in_feedback_are_caught(clean, plant):
    cases = [
        plant.reworded(clean["single"], n % 3, feedback=f"It is in ¶ 48. {text}")
        for n, text in enumerate(DUTIES + DUTIES_TOO)
    ]
    assert len(plant.missed(item_force, cases)) <= 1
    like = [plant.reworded(clean["single"], 1, feedback=text) for text in LIKE_DUTIES]
    assert plant.missed(item_force, like, "W") == []


def test_duties_in_the_reading_are_caught(lesson, plant):
    cases = [plant.plain(lesson, text, n % 5) for n, text in enumerate(DUTIES)]
    assert len(plant.missed(lesson_force, cases)) <= 1


def test_denied_and_quoted_duties_are_left_alone(clean, lesson, plant):
    cases = [plant.reworded(clean["single"], 1, feedback=text) for text in NO_DUTIES]
    assert len(plant.alarms(item_force, cases)) <= 1
    readings = [plant.plain(lesson, text) for text in NO_DUTIES]
    assert len(plant.alarms(lesson_force, readings)) <= 1


def test_only_endeavours_are_checked(clean, plant):
    duty = plant.reworded(clean["single"], 1, feedback="All States must uphold it (¶ 15).")
    assert plant.alarms(item_force, [plant.changed(duty, paragraphs=("15",))]) == []
    assert plant.alarms(item_force, [duty]) == [], "the sentence is about paragraph 15 alone"
    both = plant.reworded(clean["single"], 1, feedback="States must do so (¶ 15, ¶ 48).")
    assert plant.missed(item_force, [both]) == []


def test_the_footnote_and_unknown_paragraphs_are_no_way_out(clean, plant):
    note = plant.reworded(clean["single"], 1, feedback="States must heed it (¶ fn1).")
    unknown = plant.reworded(clean["single"], 1, feedback="States must heed it (¶ 49).")
    assert plant.missed(item_force, [note, unknown]) == []


def test_a_lesson_on_undertakings_alone_is_left_alone(lesson, plant):
    case = plant.plain(lesson, "States must uphold the Charter.")
    unit = replace(case.lesson.reading[0], paragraph="15")
    case = plant.lesson(case, paragraphs=("15",), reading=(unit,))
    assert list(lesson_force(case)) == []


def test_a_duty_in_another_explanation_of_the_lesson_warns(lesson, plant):
    notes = {role: f"{text} You must do so." for role, text in lesson.lesson.practice.items()}
    case = plant.lesson(lesson, practice=notes)
    assert len([p for p in lesson_force(case) if p.level == "W"]) == len(notes)
    assert plant.alarms(lesson_force, [case]) == []


def test_clean_items_raise_few_alarms(clean, lesson, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(item_force, cases)) <= 0.05 * len(cases)
    assert plant.alarms(lesson_force, [lesson]) == plant.alarms(lesson_force, [lesson], "W") == []
