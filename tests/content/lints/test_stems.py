"""L4 and L11 find planted flaws and leave sound stems and options alone."""

import pytest

from learnapp.content.lints.stems import banned_forms, stem_form

COMBINED = [
    "All of the above",
    "None of the above",
    "all of these",
    "None of these",
    "Both of the above",
    "All of the options",
    "Any of the above",
    "None of the answers",
    "Neither of these",
    "Both A and B",
    "both a and c",
    "Both (a) and (b)",
    "Neither A nor B",
    "A and B",
    "A and C only",
    "Options A and B",
    "B or C",
    "All of them",
    "Some of the above",
    "None of the other choices",
]
COMBINED_TOO = [
    "All of the above are correct",
    "All answers are correct",
    "None of them is right",
    "A, B and C",
    "Both options a and b",
    "(a) and (c)",
    "Each of the above",
    "Both are correct",
    "Neither is correct",
    "All three",
    "Every one of these",
    "Both of these",
    "Answers a and b are both right",
    "Options 1 and 2",
    "a and b",
    "None of the options given",
    "All the above",
    "None is correct",
    "More than one of the above",
    "A and C are correct",
]
NEGATIVE = [
    "Which of these does the paragraph on education not name?",
    "Which of these does the paragraph on education NOT name?",
    "The paragraph on education names all of these things EXCEPT:",
    "Which of these activities is not part of the paragraph on education?",
    "Which statement about the paragraph on education is false?",
    "What is never said about the culture of lawfulness here?",
    "Which answer isn't supported by the paragraph on education?",
    "Which of the following doesn't belong to the paragraph on education?",
    "All of these are named in the paragraph on education except:",
    "Choose the activity that the paragraph does not name at all.",
    "Which group is least likely to be meant by the words?",
    "Who is not addressed by the paragraph on education in the draft?",
    "Which of these is NOT an aim of the paragraph on education?",
    "Which reading of the paragraph on education is incorrect here?",
    "What would not fit the paragraph on education in this town?",
    "Pick the statement that is untrue of the paragraph on education.",
    "Mina plans evenings for adults. Which of her steps is not covered by the paragraph?",
    "Which of the plans can't be based on the paragraph on education?",
    "Find the aim which the paragraph on education doesn't name.",
    "Every plan here fits the paragraph on education except which one?",
]
NEGATIVE_TOO = [
    "Which of the following would NOT be an example of the paragraph's aims?",
    "All of the following are named in the paragraph except",
    "Which is the exception among these aims of the paragraph?",
    "Which one does not appear in the paragraph on education?",
    "Each of these is named in the paragraph but one. Which one is it?",
    "Which of these is not named? Choose one answer from the list.",
    "Which statement does the paragraph on education fail to support?",
    "Which aim cannot be found in the paragraph on education?",
    "Under the paragraph on education, which activity is not mentioned?",
    "The paragraph on education does not name which of these?",
    "The paragraph names every one of these but not:",
    "It is not true of the paragraph on education that:",
    "Which of these things has no place in the paragraph on education?",
    "Which would be the least suitable plan under the paragraph?",
    "Which claim about the paragraph on education is not correct?",
    "What isn't part of what the public would be equipped with?",
    "Who isn't spoken of in the paragraph on education at all?",
    "Identify the aim that is NOT stated in the paragraph on education.",
    "Select the statement that does not match the paragraph on education.",
    "Of these activities, which is not linked to lawfulness in the draft?",
]
OPINIONS = [
    "The paragraph on education is the best in the draft.",
    "It is good that the paragraph names education for all.",
    "The paragraph on education is too weak to help anyone.",
    "The wording on education is unfair to poorer districts.",
    "Education is more important than policing in the draft.",
    "States ought to spend their money on schools first.",
    "The drafters were right to name cultural diversity here.",
    "Unfortunately the paragraph names no budget for schools.",
    "The paragraph is an excellent basis for a town's plan.",
    "In our view the paragraph covers adults as well as pupils.",
    "It was wise to put education among the measures.",
    "The paragraph on education is useless without money.",
    "You think that law lessons belong in every school.",
    "Every pupil deserves lessons on law under this paragraph.",
    "The wording is too vague to guide a ministry.",
    "It would be better to name the courts in this paragraph.",
    "The most useful word of the paragraph is skills.",
    "Experts believe the paragraph on education will succeed.",
    "The paragraph is a great step for the rule of law.",
    "It is sensible to teach law before teaching history.",
]
# Options that only look like combinations.
SOUND_OPTIONS = [
    "Ask all of them for their consent",
    "All of the staff, trainees included",
    "Both the victim and the witness",
    "Some of the data, after a check",
    "Neither the date nor the budget",
    "A and other letters on the form",
    "Each of the two paragraphs has its own aim",
    "None of the money comes back by itself",
    "All three steps in the printed order",
    "The answers that were given freely",
    "Any State that asks for help",
    "Either court, by agreement",
    "Most of the towns in the region",
    "Both paragraphs, for different reasons",
    "A plan and a budget",
    "All are heard before the decision",
    "Every one of the four reports",
    "More than one source of evidence",
    "Neither of them has asked yet",
    "None, since the list is open",
]
# Negations that are not the question's, and words that are the text's own.
SOUND_STEMS = [
    "Mina is not a lawyer. Which answer fits the paragraph on education best?",
    "What does the draft say to a town that does not teach law?",
    "Why does the paragraph on education bind no State by itself?",
    "Which option shows that the list is open and not closed?",
    "A guard never met a lawyer. What would the paragraph offer the guard?",
    'A colleague says "do not teach law". What does the paragraph say?',
    "Who speaks in the sentence that opens the actions of the draft?",
    "Which best practices does the paragraph on strategies speak of?",
    "The town has no school, and nobody can pay. Which plan fits the words?",
    "Which words tell readers that diversity is kept in mind?",
    "What follows from the word including for a plan with posters?",
    "Which paragraph speaks of reports made in good faith?",
    "Which answer holds if the law of the country does not forbid it?",
    "How does the paragraph speak of those who do not read well?",
    "Choose the reply that keeps the hedge of the paragraph.",
    "The mayor refuses. Which sentence of the draft can she point to?",
    "What is left open by the words on awareness-raising activities?",
    "Which means does the paragraph itself name, and in what order?",
    "A trainer doubts that adults learn. What does the text say of adults?",
    "Match the plans with the paragraphs. Nothing is used twice.",
]


@pytest.mark.parametrize("texts", [COMBINED, COMBINED_TOO])
def test_combined_options_are_caught(clean, plant, texts):
    cases = [plant.reworded(clean["single"], 1, text=text) for text in texts]
    assert plant.missed(banned_forms, cases) == []


@pytest.mark.parametrize("stems", [NEGATIVE, NEGATIVE_TOO])
def test_negative_stems_are_caught(clean, plant, stems):
    cases = [plant.changed(clean["single"], stem=stem) for stem in stems]
    assert len(plant.missed(banned_forms, cases)) <= 1


def test_opinions_are_caught(clean, plant):
    cases = [plant.changed(clean["true-false-quote"], stem=stem) for stem in OPINIONS]
    assert len(plant.missed(banned_forms, cases)) <= 1


def test_sound_options_are_left_alone(clean, plant):
    cases = [plant.reworded(clean["single"], 1, text=text) for text in SOUND_OPTIONS]
    assert len(plant.alarms(banned_forms, cases)) <= 1


def test_sound_stems_are_left_alone(clean, plant):
    cases = [plant.changed(clean["single"], stem=stem) for stem in SOUND_STEMS]
    assert len(plant.alarms(banned_forms, cases)) <= 1


@pytest.mark.parametrize("lint", [banned_forms, stem_form])
def test_clean_items_raise_few_alarms(lint, clean, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(lint, cases)) <= 0.05 * len(cases)


def test_stems_of_a_wrong_length_are_caught(clean, plant):
    short = ["Which paragraph?", "Who?", "What is named here?", "Name it.", "Which one fits best?"]
    long = ["What does it say about " + "the law and " * n + "the people?" for n in range(20, 25)]
    cases = [plant.changed(clean["single"], stem=stem) for stem in short + long]
    assert plant.missed(stem_form, cases) == []
    story = ["A town has a plan. " * n + "What fits?" for n in range(24, 34)]
    cases = [plant.changed(clean["scenario"], stem=stem) for stem in story]
    assert plant.missed(stem_form, cases) == []


def test_stems_that_ask_nothing_are_caught(clean, plant):
    subjects = ["education", "awareness", "diversity", "lawfulness", "skills"]
    endings = [
        "The paragraph speaks of {} and of many other things.",
        "In a small town people think a lot about {} these days.",
        "Mina plans an evening on {} in the old town hall.",
        "This item is about {} as the draft speaks of it.",
    ]
    stems = [ending.format(subject) for subject in subjects for ending in endings]
    cases = [plant.changed(clean["single"], stem=stem) for stem in stems]
    assert plant.missed(stem_form, cases) == []


def test_a_lead_in_or_an_instruction_asks(clean, plant):
    stems = [
        "On the way to a culture of lawfulness, the public is given:",
        "The paragraph on education would equip the public with ...",
        "Choose what the paragraph on education would give to the public.",
        'Which word of the paragraph opens the list: "including" or "cognizant"?',
    ]
    cases = [plant.changed(clean["single"], stem=stem) for stem in stems]
    assert plant.alarms(stem_form, cases) == []


def test_options_over_25_words_are_caught(clean, plant):
    cases = [
        plant.reworded(clean["single"], n % 3, text=" ".join(["law"] * (26 + n))) for n in range(20)
    ]
    assert plant.missed(stem_form, cases) == []
    limit = plant.reworded(clean["single"], 0, text=" ".join(["law"] * 25))
    assert plant.alarms(stem_form, [limit]) == []
