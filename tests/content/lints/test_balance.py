"""L22 warns when scenarios lean to one gender or role, or tie an origin to offenders."""

import pytest

from learnapp.content.lints.balance import offenders, scenario_balance
from learnapp.content.lints.people import Gender, Person, people
from tests.content.flaws import UNTIED

WOMAN, MAN = "Inspector Maria Vale has to decide.", "Inspector Peter Vale has to decide."
ROLES = ("police", "justice", "corrections", "ngo", "university")


def scenarios(case, plant, stems, roles=ROLES):
    return [
        plant.changed(case, stem=stem, role=roles[at % len(roles)]) for at, stem in enumerate(stems)
    ]


def said(cases):
    return [problem.message for problem in scenario_balance(cases)]


@pytest.mark.parametrize(("women", "warns"), [(7, True), (8, False), (12, False), (13, True)])
def test_four_to_six_of_ten_are_women(clean, plant, women, warns):
    cases = scenarios(clean["scenario"], plant, [WOMAN] * women + [MAN] * (20 - women))
    assert bool(said(cases)) is warns


def test_the_message_counts_whom_it_cannot_tell(clean, plant):
    cases = scenarios(clean["scenario"], plant, [WOMAN] * 20 + ["Judge Kim Vale decides."] * 3)
    assert said(cases) == [
        "100% of the 20 people named in scenarios are women; 40 to 60% are allowed "
        "(3 more could not be told)."
    ]


def test_each_role_has_its_share(clean, plant):
    stems = [WOMAN, MAN] * 10
    few = scenarios(clean["scenario"], plant, stems, ("police", "justice", "corrections", "ngo"))
    assert said(few) == ["The role university has 0 of 20 scenarios; 15% are needed."]
    assert said(scenarios(clean["scenario"], plant, stems)) == []


def test_a_few_scenarios_may_lean(clean, plant):
    assert said(scenarios(clean["scenario"], plant, [WOMAN] * 19, ("police",))) == []


def test_other_items_have_no_say(clean, plant):
    assert said([plant.changed(clean["single"], stem=WOMAN)] * 30) == []


@pytest.mark.parametrize("line", UNTIED)
def test_origins_and_offenders_apart_are_left_alone(clean, plant, line):
    case = plant.changed(clean["scenario"], stem=f"{line} What follows?")
    assert list(offenders(case)) == []


def test_options_are_read_too(clean, plant):
    case = plant.reworded(clean["scenario"], 1, text="Search the Albanian gang")
    (problem,) = offenders(case)
    assert '"Albanian" stands beside offenders' in problem.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr Lund and Mrs Lund wait.", [Person("Lund", Gender.WOMAN)]),
        ("Judge Ayo Bello waits for her file.", [Person("Ayo", Gender.WOMAN)]),
        ("Judge Ayo Bello waits for her and him.", [Person("Ayo", Gender.UNTOLD)]),
        ("Elena Maria Cruz reads.", [Person("Elena", Gender.WOMAN)]),
        ("Deputy governor Peter Vale reads. Peter Vale waits.", [Person("Peter", Gender.MAN)]),
        ("In Norvale the Commission meets.", []),
    ],
)
def test_names_titles_and_pronouns_tell(text, found):
    assert people(text) == found
