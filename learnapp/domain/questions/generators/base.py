"""Makes generated items: finds the generators, and keeps the drafts that are proved."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pkgutil import iter_modules

from learnapp.domain.declaration import Declaration
from learnapp.domain.questions import generators
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.drafting import Draft
from learnapp.domain.questions.generators.form import asks_the_same, form_flaws
from learnapp.domain.questions.generators.proof import flaws

Drafts = Callable[[Corpus, str], Iterator[Draft | None]]


def _found() -> dict[str, Drafts]:
    """The modules of this package that have a NAME and a function `drafts`."""
    modules = (
        import_module(info.name)
        for info in iter_modules(generators.__path__, f"{generators.__name__}.")
        if info.name != __name__
    )
    return {module.NAME: module.drafts for module in modules if hasattr(module, "NAME")}


# Name -> function that drafts items on a paragraph, best or most varied first.
GENERATORS: dict[str, Drafts] = _found()


class ItemFactory:
    """All generated items of one declaration, each made when it is first asked for."""

    def __init__(self, declaration: Declaration) -> None:
        self.corpus = Corpus(declaration)
        self._made: dict[tuple[str, str], tuple[int, list[Question]]] = {}

    def item(self, paragraph: str, generator: str, seed: int) -> Question | None:
        """The seed-th item (from 0) that a generator can prove on a paragraph, or None."""
        if paragraph not in self.corpus.paragraphs or generator not in GENERATORS or seed < 0:
            return None
        tried, items = self._made.get((paragraph, generator), (0, []))
        if seed >= tried:
            tried = max(seed + 1, 3)
            items = list(islice(self._proved(paragraph, generator), tried))
            self._made[paragraph, generator] = tried, items
        return items[seed] if seed < len(items) else None

    def _proved(self, paragraph: str, generator: str) -> Iterator[Question]:
        kept: list[Question] = []
        for draft in GENERATORS[generator](self.corpus, paragraph):
            if draft is None:
                continue
            made = replace(draft.question, id=f"gen.{generator}.{paragraph}.{len(kept)}")
            if is_sound(self.corpus, Draft(made, draft.claim)) and not any(
                asks_the_same(made, other) for other in kept
            ):
                kept.append(made)
                yield made


def is_sound(corpus: Corpus, draft: Draft) -> bool:
    """Whether a draft is proved and keeps the form."""
    question = draft.question
    return not form_flaws(corpus.declaration, question) and not flaws(
        corpus, draft.claim, question.stem, question.options
    )


# The factory of the declaration asked for last: a course has one, and indexing it takes a moment.
_latest: list[tuple[Declaration, ItemFactory]] = []


def factory(declaration: Declaration) -> ItemFactory:
    """The items of a declaration; the same factory for the same declaration."""
    for known, made in _latest:
        if known is declaration:
            return made
    new = ItemFactory(declaration)
    _latest[:] = [(declaration, new)]
    return new


def generate(
    declaration: Declaration, paragraph: str, generator: str, seed: int
) -> Question | None:
    """The item `gen.<generator>.<paragraph>.<seed>`, the same each time.

    None if there is no such paragraph or generator, or if it can prove fewer items than seed + 1.
    """
    return factory(declaration).item(paragraph, generator, seed)


def generated_ids(declaration: Declaration, paragraph: str, seeds: Iterable[int]) -> list[str]:
    """The ids of all items on a paragraph for these seeds, seed by seed."""
    made = factory(declaration)
    items = (made.item(paragraph, name, seed) for seed in seeds for name in GENERATORS)
    return [item.id for item in items if item]
