"""The command that takes a learner's file of data into an account."""

from datetime import UTC, datetime
from pathlib import Path

import click

from learnapp.config import OperatorError, read_settings

SENTENCES = {
    "too-big": "is too big to be a learner's data",
    "not-ours": "is not a file of a learner's data, or it was cut off",
    "version": "is from a newer version of learnapp ({detail})",
    "damaged": "is damaged or was changed, at: {detail}",
    "other-answers": "does not begin with the answers that the account has; use a new account",
    "taken": "holds answers that are in another account here already",
}


@click.command("import")
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--data", "folder", metavar="FOLDER", help="The data folder.")
def user_import(name: str, file: Path, folder: str | None) -> None:
    """Restore FILE, as a learner downloaded it, into the account NAME."""
    from learnapp.actions.importing import account_named, import_data
    from learnapp.actions.learner_file import FileRefused
    from learnapp.operating import opened_store
    from learnapp.web.compiling import compiled_course

    course, _ = compiled_course(read_settings(folder))
    with opened_store(folder) as session:
        learner_id = account_named(session, name)
        if learner_id is None:
            raise OperatorError("There is no account of that name.")
        try:
            done = import_data(session, course, learner_id, file.read_bytes(), datetime.now(UTC))
        except OSError as error:
            raise OperatorError(f"{file} cannot be read ({error.strerror}).") from error
        except FileRefused as error:
            sentence = SENTENCES[error.code].format(detail=error.detail)
            raise OperatorError(f"{file} {sentence}. Nothing was changed.") from error
    print(f"{done.answers} answers added to {name}.")
    if done.tests or done.certificates:
        print(f"Left out: {done.tests} tests and {done.certificates} certificates.")
