"""Measures the lints that warn: `python -m tests.content.measure_lints [--solvers]`.

Recall is the share of planted flaws that a lint warns of, and false alarms the share of real items
that it warns of, which their authors and a reader hold to be clean. With --solvers it also lets the
blind solvers loose on banks with a planted cue and on noise, for minutes. It writes no file.
"""

import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from learnapp.content.check import check
from learnapp.content.lints import balance, grammar, homogeneity, people, rivals
from learnapp.content.lints.base import ItemCase, ItemLint
from learnapp.content.solvers import report, solvers
from learnapp.content.solvers.blind import Bank
from learnapp.content.tables import Table, as_text
from learnapp.data_files import data
from tests.content import flaws
from tests.content.solvers.noise import CUES, noise, planted

ITEM_LINTS: dict[str, ItemLint] = {
    "L8": grammar.grammar,
    "L9": homogeneity.homogeneity,
    "L13": rivals.rivals,
    "L22": balance.offenders,
}
WOMEN = ("Maria Vale", "Inspector Sara Lund", "Mrs Ek", "She is Judge Roza Ito, who")
MEN = ("Peter Vale", "Inspector Omar Lund", "Mr Ek", "He is Judge Ayo Bello, who")


@dataclass(frozen=True)
class Recall:
    """How many of some planted flaws are found."""

    lint: str
    flaw: str
    found: int
    planted: int

    @property
    def share(self) -> float:
        return self.found / self.planted


def real_items() -> list[ItemCase]:
    """Every item in use."""
    loaded = check(data("lessons"), data("quizzes")).loaded
    assert loaded.course
    return [
        ItemCase(item, loaded.items[id], loaded.course)
        for id, item in loaded.course.items.items()
        if not item.retired
    ]


def recalls(cases: Sequence[ItemCase]) -> list[Recall]:
    """The recall of each lint for each sort of flaw."""
    single = next(case for case in cases if case.item.TYPE == "single")
    which = next(case for case in cases if case.item.TYPE == "which-paragraph")
    rng = random.Random(flaws.SEED)
    sorts: list[tuple[str, str, Iterable[ItemCase]]] = [
        ("L8", "article before the options", flaws.with_stem(single, flaws.ARTICLES)),
        ("L8", "number after is or are", flaws.with_stem(single, flaws.NUMBERS)),
        ("L8", "verb form after the lead-in", flaws.with_stem(single, flaws.AFTER_LEAD)),
        ("L8", "one verb form unlike the others", flaws.bare(single, flaws.VERB_FORMS)),
        ("L8", "one initial unlike the others", flaws.other_case(cases)),
        ("L8", "one full stop more or less", flaws.other_end(cases)),
        ("L9", "one kind of phrase unlike the others", flaws.bare(single, flaws.KINDS)),
        ("L9", "one name among common nouns", flaws.bare(single, flaws.NAMES)),
        ("L9", "only the key verbatim", flaws.quoted_keys(cases)),
        ("L9", "one option in another register", flaws.bare(single, flaws.REGISTERS)),
        ("L13", "distractor true by the cited paragraph", flaws.true_distractors(single)),
        ("L13", "distractor true by another paragraph", flaws.shared_stems(single)),
        ("L13", "clue that several paragraphs print", flaws.shared_clues(which)),
        (
            "L22",
            "origin or faith beside offenders",
            flaws.with_stem(
                single,
                [
                    (f"{line} What follows", "One thing", "Another", "A third")
                    for line in flaws.TIED
                ],
            ),
        ),
    ]
    found = []
    for lint, flaw, flawed in sorts:
        hits = [any(ITEM_LINTS[lint](case)) for case in flawed]
        found.append(Recall(lint, flaw, sum(hits), len(hits)))
    found.append(_genders())
    found.append(_leaning(cases, rng))
    return found


def _genders() -> Recall:
    """How many of the labelled people are told as they are labelled."""
    right = total = 0
    for text, labels in flaws.PERSONS:
        told = ["?" if p.gender == "untold" else p.gender[0] for p in people.people(text)]
        right += sum(a == b for a, b in zip(told, labels, strict=False))
        total += len(labels)
    return Recall("L22", "gender of a named person told", right, total)


def _leaning(cases: Sequence[ItemCase], rng: random.Random) -> Recall:
    """Sets of scenarios in which 7 to 9 of 10 named people are women, or men."""
    scenario = next(case for case in cases if case.item.TYPE == "scenario")
    found = 0
    for _ in range(20):
        women = rng.choice((0.1, 0.2, 0.3, 0.7, 0.8, 0.9))
        stems = [
            f"{rng.choice(WOMEN if at < 40 * women else MEN)} has to decide. What follows?"
            for at in range(40)
        ]
        leaning = [replace(scenario, item=replace(scenario.item, stem=stem)) for stem in stems]
        found += any("people named" in p.message for p in balance.scenario_balance(leaning))
    return Recall("L22", "70 to 90% of one gender", found, 20)


def false_alarms(cases: Sequence[ItemCase]) -> dict[str, tuple[int, int]]:
    """For each lint: real items with a warning, and real items."""
    return {
        lint: (sum(any(check(case)) for case in cases), len(cases))
        for lint, check in ITEM_LINTS.items()
    }


def solver_rates(banks: int) -> list[tuple[str, ...]]:
    """How many banks with a planted cue, and how many of noise, are flagged."""
    rows = []
    sorts: list[tuple[str, Callable[[int], Bank], int]] = [
        *((f"{code} planted in a quarter of 300 items", _with(code), 20) for code in CUES),
        ("all nine cues, each in 5% of 300 items", _mixed, 20),
        ("noise, 182 items", lambda seed: noise(1000 + seed, 182), banks),
        ("noise, 300 items", lambda seed: noise(1000 + seed, 300), banks),
        ("noise, 486 items", lambda seed: noise(1000 + seed, 486), banks),
        ("noise, 750 items", lambda seed: noise(1000 + seed, 750), banks),
    ]
    for name, make, count in sorts:
        wanted = name.split()[0] if name[0] == "B" else "B10" if name[0] == "a" else ""
        flagged = 0
        for seed in range(count):
            built = make(seed)
            figures = report.solver_figures(built, solvers.combined(built))
            flagged += any(f.level and wanted in ("", f.code) for f in figures)
        rows.append((name, str(count), str(flagged)))
    return rows


def _mixed(seed: int) -> Bank:
    return planted(seed, dict.fromkeys(CUES, 0.05))


def _with(code: str) -> Callable[[int], Bank]:
    return lambda seed: planted(seed, {code: 0.25})


def main(arguments: Sequence[str]) -> None:
    cases = real_items()
    rows = [
        (one.lint, one.flaw, f"{one.found} of {one.planted}", f"{one.share:.0%}")
        for one in recalls(cases)
    ]
    alarms = [
        (lint, f"{found} of {count} items", f"{found / count:.1%}")
        for lint, (found, count) in false_alarms(cases).items()
    ]
    header = ("lint", "planted flaw", "found", "recall")
    tables = [
        Table("Recall of the warning lints", header, tuple(rows)),
        Table("Warnings on the real items", ("lint", "warned of", "share"), tuple(alarms)),
    ]
    if "--solvers" in arguments:
        flagged = tuple(solver_rates(200))
        tables.append(Table("Blind solvers", ("banks", "number", "flagged"), flagged))
    for table in tables:
        print(as_text(table))


if __name__ == "__main__":
    main(sys.argv[1:])
