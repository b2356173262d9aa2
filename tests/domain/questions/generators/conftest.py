"""The index of the real declaration, and every item that is generated for seeds 0 to 2."""

from collections.abc import Callable

import pytest

from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.generators.base import generate, generated_ids
from learnapp.domain.questions.generators.corpus import Corpus

SEEDS = range(3)
Items = dict[str, list[Question]]


@pytest.fixture(scope="session")
def corpus(declaration: Declaration) -> Corpus:
    return Corpus(declaration)


@pytest.fixture(scope="session")
def item(declaration: Declaration) -> Callable[[str], Question]:
    """The generated item with an id."""

    def made(id: str) -> Question:
        _, generator, paragraph, seed = id.split(".")
        question = generate(declaration, paragraph, generator, int(seed))
        assert question is not None, id
        return question

    return made


@pytest.fixture(scope="session")
def items(declaration: Declaration, item: Callable[[str], Question]) -> Items:
    """Paragraph -> its generated items."""
    return {
        paragraph: [item(id) for id in generated_ids(declaration, paragraph, SEEDS)]
        for paragraph in declaration.ids
    }


@pytest.fixture(scope="session")
def bank(items: Items) -> list[Question]:
    """All generated items."""
    return [question for made in items.values() for question in made]
