"""The `learnapp` command: serves the course and gives the operator the tools to keep it."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from learnapp.certificate_command import certificate
from learnapp.config import OperatorError, read_settings
from learnapp.data_files import data
from learnapp.simulating import simulate
from learnapp.user_import import user_import

DATA = click.option("--data", "folder", metavar="FOLDER", help="The data folder.")


def main() -> NoReturn:
    """Run the command; what the operator can mend is one sentence on standard error, status 1."""
    try:
        cli()
    except OperatorError as error:
        _fail(str(error))
    sys.exit(0)


def _fail(message: str) -> NoReturn:
    print(f"learnapp: {message}", file=sys.stderr)
    sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="learnapp")
def cli() -> None:
    """A course and quiz on the Kyoto Declaration draft of 17 February 2021."""


cli.add_command(certificate)
cli.add_command(simulate)


@cli.command()
@DATA
@click.option("--host", help="The address to listen on (127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on (8000).")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes to serve from (1).")
@click.option("--lenient", is_flag=True, help="Serve what is left of a broken course.")
@click.option("--preview", is_flag=True, help="For authors: show keys, follow the files.")
def serve(
    folder: str | None,
    host: str | None,
    port: int | None,
    workers: int | None,
    lenient: bool,
    preview: bool,
) -> None:
    """Serve the course; makes or upgrades the database first."""
    from learnapp import create_app, serving

    serving.collect_seldom()  # before the imports, which make most of what stays
    from learnapp.operating import prepare

    settings = read_settings(
        folder, host=host, port=port, workers=workers, lenient=lenient, preview=preview
    )
    serving.check_port(settings.host, settings.port)
    if settings.workers > 1:
        serving.check_workers()
    course, lines = prepare(settings)
    for line in lines:
        print(line, flush=True)
    if settings.workers > 1:
        serving.serve_workers(settings)
    else:
        app = create_app(settings, course)
        serving.warm(course)
        serving.serve(app, settings)


@cli.command()
@click.option("--lessons", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--quizzes", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--matrix", is_flag=True, help="Show the plan and all paragraphs by level too.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the whole report to FILE as a page.")  # fmt: skip
def check(lessons: Path | None, quizzes: Path | None, matrix: bool, html: Path | None) -> None:
    """List every problem of lessons and items; status 1 if one must be mended."""
    from learnapp.content.check import check as check_course

    checked = check_course(lessons or data("lessons"), quizzes or data("quizzes"))
    print(checked.text(details=matrix), end="")
    if html:
        _write(html, checked.page())
    if checked.fails:
        sys.exit(1)


@cli.group()
def export() -> None:
    """Give the course away in an open format."""


@export.command("json")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def export_json(out: Path) -> None:
    """Write the whole course, keys included, to FILE as JSON; needs no data folder."""
    from learnapp.content.course import load_course
    from learnapp.content.markdown import blocks
    from learnapp.exports.course_json import export as course_json

    course = load_course(data("lessons"), data("quizzes")).course
    if course is None:
        raise OperatorError("The course cannot be read; `learnapp check` says why.")
    exported = course_json(course, blocks)
    _write(out, json.dumps(exported.data, ensure_ascii=False, indent=1) + "\n")
    print(f"{out}: {len(exported.data['lessons'])} lessons, {len(exported.data['items'])} items")
    for line in exported.left_out:
        print(f"  left out: {line}")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise OperatorError(f"{file} cannot be written ({error.strerror or error}).") from error


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@DATA
def backup(file: Path, folder: str | None) -> None:
    """Save a complete copy of the database to FILE, while the site runs."""
    from learnapp.actions import backups
    from learnapp.operating import opened_engine

    settings = read_settings(folder)
    with opened_engine(settings) as engine:
        size = backups.backup(engine, file)
    print(f"{file}: {size:,} bytes. The secret key is not in it; it is in {settings.data_dir}.")


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@DATA
def restore(file: Path, folder: str | None) -> None:
    """Put FILE in the place of the database; it is checked on the side first."""
    from learnapp.actions import backups
    from learnapp.operating import opened_engine

    with opened_engine(read_settings(folder)) as engine:
        restored = backups.restore(engine, file, datetime.now(UTC))
    kept = f"what was there before is {restored.kept}" if restored.kept else "nothing was there"
    print(f"Restored from {file}{' and upgraded' if restored.upgraded else ''}; {kept}.")


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Compare only, change nothing.")
@DATA
def rebuild(only_check: bool, folder: str | None) -> None:
    """Make all progress anew from the log of answers; with --check, compare only."""
    from learnapp.actions import progress
    from learnapp.operating import opened_store

    with opened_store(folder) as session:
        if not only_check:
            print(f"Progress of {progress.rebuild(session):,} learners made anew.")
        elif found := progress.check_views(session):
            raise OperatorError(
                f"Learner {found.learner_id}, {found.table} {found.key}: stored is "
                f"{found.stored}, the log of answers says {found.replayed}."
            )
        else:
            print("Progress is what the log of answers says.")


@cli.group()
def user() -> None:
    """Make accounts, set new passwords, restore a learner's data."""


user.add_command(user_import)


@user.command("add")
@click.argument("name")
@click.option("--admin", is_flag=True, help="May see the reports of problems.")
@DATA
def user_add(name: str, admin: bool, folder: str | None) -> None:
    """Make the account NAME; asks for its password."""
    from learnapp.actions import enrolling
    from learnapp.operating import opened_store

    with opened_store(folder) as session, _account_errors():
        code = enrolling.add_account(
            session, name=name, password=_password(), is_admin=admin, now=datetime.now(UTC)
        )
    print(f"Made the {'administrator' if admin else 'account'} {name}.")
    print(f"Recovery code, shown only now: {code}")


@user.command("reset-password")
@click.argument("name")
@DATA
def user_reset_password(name: str, folder: str | None) -> None:
    """Set a new password for NAME; ends all its sessions."""
    from learnapp.actions import enrolling
    from learnapp.operating import opened_store

    with opened_store(folder) as session, _account_errors():
        code = enrolling.reset_password(session, name=name, new_password=_password())
    print(f"New password set; all devices of {name} are signed out.")
    print(f"New recovery code, shown only now: {code}")


@contextmanager
def _account_errors() -> Iterator[None]:
    from learnapp.actions.enrolling import AccountError
    from learnapp.domain.names import InvalidName

    sentences = {
        "name-taken": "That name is taken.",
        "no-account": "There is no account of that name.",
        "password-short": "A password needs 8 characters or more.",
        "password-long": "A password may have 256 characters at most.",
        "name-empty": "A name needs a letter or a digit.",
        "name-long": "A name may have 64 characters at most.",
        "name-characters": "A name may not hold invisible characters.",
    }
    try:
        yield
    except (AccountError, InvalidName) as error:
        raise OperatorError(sentences.get(error.code, error.code)) from error


def _password() -> str:
    """Asked for twice at a terminal; else the first line of standard input, for scripts."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


@cli.command()
@click.option("--close", "closed", type=int, metavar="ID", help="Mark a report as dealt with.")
@click.option("--all", "everything", is_flag=True, help="Show closed ones too.")
@DATA
def reports(closed: int | None, everything: bool, folder: str | None) -> None:
    """Show the problems that learners reported in items."""
    from learnapp.actions.reporting import close_report
    from learnapp.operating import opened_store
    from learnapp.store.reads.admin import reported_problems

    with opened_store(folder) as session:
        if closed is not None and not close_report(session, closed, datetime.now(UTC)):
            raise OperatorError(f"There is no open report {closed}.")
        found = reported_problems(session, closed=everything)
    for report in found:
        state = "closed" if report.closed_at else "open"
        when = f"{report.reported_at:%Y-%m-%d %H:%M} UTC"
        print(f"{report.id}  {when}  {state}  {report.item_id} ({report.kind or 'no kind'})")
        for line in report.text.splitlines():
            print(f"    {line}")
    print(f"{len(found)} report{'' if len(found) == 1 else 's'}.")


@cli.command()
@DATA
def doctor(folder: str | None) -> None:
    """Say what is in order and what is not; status 1 if something must be mended."""
    from learnapp.actions.doctor import diagnose
    from learnapp.operating import findings, opened_engine

    settings = read_settings(folder)
    with opened_engine(settings) as engine:
        lines = findings(diagnose(engine), settings.data_dir)
    for good, line in lines:
        print(f"{'ok ' if good else 'BAD'}  {line}")
    if not all(good for good, _ in lines):
        sys.exit(1)


@cli.command("prune-guests")
@click.option("--days", type=click.IntRange(1, 3650), default=180, show_default=True)
@DATA
def prune_guests(days: int, folder: str | None) -> None:
    """Delete guests without an account who were not here for so many days."""
    from learnapp.actions.leaving import prune_guests as prune
    from learnapp.operating import opened_store

    with opened_store(folder) as session:
        count = prune(session, older_than_days=days, now=datetime.now(UTC))
    print(f"{count} guest{'' if count == 1 else 's'} deleted.")
