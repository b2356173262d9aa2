"""L10 finds duplicates, nested options and opposites of the key."""

from learnapp.content.lints.options import hygiene

KEYS = [
    "Share the data by free choice",
    "Ask the region what it needs",
    "The victims of the crime",
    "Values, skills and knowledge",
    "Proceeds that were seized",
    "Report to the competent authorities",
    "Train the staff of the prison",
    "A culture of lawfulness",
    "Protect children online",
    "Trace the money",
]
SUFFIXES = [" in all cases", " and with the consent of the sponsor"]
SCATTERED = [
    ("Values and skills", "Skills, values and knowledge"),
    ("Judges and police", "Police, prosecutors and judges"),
    ("Report to the police", "Report the crime to the police"),
    ("Free lessons", "Free and open lessons for all"),
    ("Share data", "Share all data"),
    ("Protect victims", "Protect witnesses and victims"),
    ("Trace and seize", "Trace, freeze and seize"),
    ("A plan for schools", "A budget and a plan for schools"),
    ("Ask the victim", "Ask the victim and the witness"),
    ("Teach the law", "Teach pupils the law"),
]
OPPOSITES = [
    ("Sharing is voluntary", "Sharing is mandatory"),
    ("A State may share its data", "A State must share its data"),
    ("The law applies before the trial", "The law applies after the trial"),
    ("Victims may be heard", "Victims may not be heard"),
    ("The text names a budget", "The text does not name a budget"),
    ("Increase the number of patrols", "Decrease the number of patrols"),
    ("More money for schools", "Less money for schools"),
    ("The plan is made with the police", "The plan is made without the police"),
    ("The list is open to others", "The list is not open to others"),
    ("All staff are trained", "No staff are trained"),
    ("The court always decides", "The court never decides"),
    ("It asks for a formal exchange", "It asks for an informal exchange"),
    ("It covers domestic cases", "It covers international cases"),
    ("The judge allows the talk", "The judge forbids the talk"),
    ("Talks inside the facility", "Talks outside the facility"),
    ("The first step of the list", "The last step of the list"),
    ("It concerns public funds", "It concerns private funds"),
    ("The State shares data", "The State never shares data"),
    ("It can be refused", "It can't be refused"),
    ("The measure is optional", "The measure is mandatory"),
]
UNLIKE = [
    ("Share the data by free choice", "Send the data to the Commission"),
    ("Before the trial, ask the victim", "After the trial, inform the press"),
    ("The police may speak in schools", "Judges must publish their rulings"),
    ("Values, skills and knowledge", "Skills of negotiation"),
    ("A plan without a budget", "A budget with three parts"),
    ("Public awareness of the law", "Private lessons for officials"),
]


def test_duplicates_are_caught(clean, plant):
    copies = [key.upper() for key in KEYS] + [f"The {key.lower()}." for key in KEYS]
    cases = [
        plant.reworded(plant.reworded(clean["single"], 0, text=KEYS[n % 10]), 1, text=copy)
        for n, copy in enumerate(copies)
    ]
    assert plant.missed(hygiene, cases) == []


def test_nested_options_are_caught(clean, plant):
    cases = [
        plant.reworded(plant.reworded(clean["single"], 0, text=key), 2, text=key + suffix)
        for key in KEYS
        for suffix in SUFFIXES
    ]
    assert plant.missed(hygiene, cases) == []


def test_options_nested_in_scattered_words_are_caught(clean, plant):
    cases = [
        plant.reworded(plant.reworded(clean["single"], 0, text=short), 2, text=long)
        for short, long in SCATTERED
    ]
    assert plant.missed(hygiene, cases) == []


def test_opposites_of_the_key_warn(clean, plant):
    cases = [
        plant.reworded(plant.reworded(clean["single"], 0, text=key), 1, text=opposite)
        for key, opposite in OPPOSITES
    ]
    assert len(plant.missed(hygiene, cases, "W")) <= 1


def test_unlike_options_are_left_alone(clean, plant):
    cases = [
        plant.reworded(plant.reworded(clean["single"], 0, text=first), 1, text=second)
        for first, second in UNLIKE
    ]
    assert plant.alarms(hygiene, cases) == plant.alarms(hygiene, cases, "W") == []


def test_opposites_that_are_both_wrong_are_no_clue(clean, plant):
    first = plant.reworded(clean["single"], 1, text="Sharing is voluntary")
    both = plant.reworded(first, 2, text="Sharing is mandatory")
    assert list(hygiene(both)) == []


def test_clean_items_raise_few_alarms(clean, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(hygiene, cases)) <= 0.05 * len(cases)
    assert len(plant.alarms(hygiene, cases, "W")) <= 0.05 * len(cases)
