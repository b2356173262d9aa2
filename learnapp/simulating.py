"""The command that tries the learning rules on simulated learners; see docs/learning-model.md."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from learnapp.config import OperatorError

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--quick", is_flag=True, help="Few learners, in seconds; else minutes.")
@click.option("--seed", type=int, help="Another seed gives other learners.")
@click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write the main figures.")
@click.option("--html", "page", type=FILE, metavar="FILE", help="Write a page with all of it.")
@click.option("--plots", "folder", type=click.Path(file_okay=False, path_type=Path),
              metavar="FOLDER", help="Write the plots as SVG files.")  # fmt: skip
@click.option("--document", type=FILE, metavar="FILE",
              help="Put the figures between the marks of this Markdown file.")  # fmt: skip
def simulate(
    quick: bool,
    seed: int | None,
    json_file: Path | None,
    page: Path | None,
    folder: Path | None,
    document: Path | None,
) -> None:
    """Try the learning rules on simulated learners; needs no data folder."""
    from learnapp.simulation import document as place
    from learnapp.simulation import figures, report
    from learnapp.simulation.run import FULL, QUICK, SEED, run

    with _said_plainly(document):
        text = document.read_text("utf-8") if document else ""
        if document:
            place.check_document(text)
        results = run(QUICK if quick else FULL, SEED if seed is None else seed)
        found = json.dumps(report.as_json(results), indent=1) + "\n"
        if json_file:
            json_file.write_text(found, "utf-8")
        if page:
            page.write_text(report.as_page(results), "utf-8")
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            for name, svg in figures.plots(results).items():
                (folder / f"{name}.svg").write_text(svg, "utf-8")
        if document:
            document.write_text(place.into_document(text, results, "images"), "utf-8")
    print(found, end="")


@contextmanager
def _said_plainly(document: Path | None) -> Iterator[None]:
    from learnapp.simulation.document import BEGIN, END, NoPlace

    try:
        yield
    except OSError as error:
        raise OperatorError(f"{error.filename} cannot be used ({error.strerror}).") from error
    except NoPlace as error:
        raise OperatorError(
            f"{document} has no place for the figures: put the lines {BEGIN} and {END} into it."
        ) from error
