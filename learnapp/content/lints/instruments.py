"""How our words on a named instrument read: two sentences of context, none of them long."""

from collections.abc import Iterator

from learnapp.content import references
from learnapp.content.lints.readability import L15, SENTENCE_WORDS
from learnapp.content.lints.traceability import L21
from learnapp.content.lints.words import mask, sentences, words
from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Source
from learnapp.domain.declaration import Declaration
from learnapp.domain.instruments import InstrumentNote

CONTRACT = "contract"
CONTEXT_SENTENCES, DRAFT_SENTENCES = range(2, 3), range(1, 4)


def instrument(note: InstrumentNote, source: Source, declaration: Declaration) -> Iterator[Problem]:
    """What is said of the draft cites it, in one to three sentences; context has two."""
    if not references.cites(note.draft, declaration):
        message = f"{note.slug}: the words on the draft cite no paragraph."
        hint = 'Name a paragraph that names it, as in "¶ 16".'
        yield source.problem(L21, Level.FAIL, message, hint, ("draft",))
    yield from _size(note.slug, "draft", note.draft, DRAFT_SENTENCES, source)
    if note.context:
        yield from _size(note.slug, "context", note.context, CONTEXT_SENTENCES, source)


def _size(slug: str, name: str, text: str, allowed: range, source: Source) -> Iterator[Problem]:
    found = sentences(text)
    if len(found) not in allowed:
        message = f"{slug}: {name} has {len(found)} sentences."
        hint = f"Say it in {allowed[0]} to {allowed[-1]} sentences."
        yield source.problem(CONTRACT, Level.FAIL, message, hint, (name,))
    for sentence in found:
        count = len(words(mask(sentence)))
        if count > SENTENCE_WORDS:
            message = f"{slug}: a sentence of {name} has {count} words."
            hint = f"{SENTENCE_WORDS} are allowed; cut it in two."
            yield source.problem(L15, Level.FAIL, message, hint, (name,))
