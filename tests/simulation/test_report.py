"""What a run is written as: JSON, a page, plots, the document."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from learnapp import commands
from learnapp.config import OperatorError
from learnapp.simulation import run as running
from learnapp.simulation.document import BEGIN, END, NoPlace, into_document
from learnapp.simulation.figures import plots
from learnapp.simulation.report import NOT_SHOWN, as_json, as_page
from learnapp.simulation.run import Results
from learnapp.simulation.tables import tables
from tests.simulation.conftest import SMALL

DOCUMENT = Path(__file__).parents[2] / "docs" / "learning-model.md"


def names(value: object) -> object:
    """The names in nested mappings, without what they hold."""
    return {key: names(each) for key, each in value.items()} if isinstance(value, dict) else None


def test_the_json_has_what_is_asked_and_nothing_else(results: Results) -> None:
    fit = dict.fromkeys(("gap", "rmse20", "log_loss", "log_loss_constant"))
    cost = dict.fromkeys(("reviews_per_card", "recall_30d"))
    assert names(as_json(results)) == {
        "selection": {
            "items_to_90": dict.fromkeys(("lowest_first", "printed_order", "random")),
            "false_mastery": None,
        },
        "calibration": {"fsrs_world": fit, "other_world": fit},
        "schedulers": dict.fromkeys(("fsrs", "sm2", "leitner", "weekly"), cost),
    }


def test_plots_are_images_with_a_title(results: Results) -> None:
    for name, svg in plots(results).items():
        root = ElementTree.fromstring(svg)  # noqa: S314  # our own
        assert root.tag.endswith("svg"), name
        assert root[0].tag.endswith("title") and root[0].text
        for element in root.iter():
            for value in (element.get(key) for key in ("x", "y", "cx", "cy")):
                assert value is None or -1 <= float(value) <= 680, (name, value)


def test_tables_are_even(results: Results) -> None:
    for table in tables(results):
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.head)}, table.title


def test_the_page_has_it_all_and_says_what_it_does_not_show(results: Results) -> None:
    page = as_page(results)
    assert page.count("<svg") == len(plots(results))
    assert page.count("<table") == len(tables(results))
    assert NOT_SHOWN in page


def test_the_document_keeps_what_stands_around_the_figures(results: Results) -> None:
    text = into_document(f"before\n{BEGIN}\nold\n{END}\nafter\n", results, "images")
    assert text.startswith(f"before\n{BEGIN}\n") and text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    assert "](images/calibration.svg)" in text
    assert into_document(text, results, "images") == text
    for broken in ("nothing", BEGIN, f"{END} {BEGIN}"):
        with pytest.raises(NoPlace):
            into_document(broken, results, "images")


def test_our_document_has_its_figures_and_plots(results: Results) -> None:
    text = DOCUMENT.read_text("utf-8")
    assert NOT_SHOWN.rpartition(". ")[2].rstrip(".") in " ".join(text.split())
    between = text.partition(BEGIN)[2].partition(END)[0]
    assert "Made by `learnapp simulate` with seed" in between
    for table in tables(results):
        assert f"| {' | '.join(table.head)} |" in between
    for name in plots(results):
        assert f"(images/{name}.svg)" in between
        assert (DOCUMENT.parent / "images" / f"{name}.svg").read_text("utf-8").startswith("<svg")


def test_the_command_writes_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "QUICK", SMALL)
    document = tmp_path / "model.md"
    document.write_text(f"{BEGIN}{END}", "utf-8")
    options = ["--json", str(tmp_path / "a.json"), "--html", str(tmp_path / "a.html"),
               "--plots", str(tmp_path / "plots"), "--document", str(document)]  # fmt: skip
    done = CliRunner().invoke(commands.cli, ["simulate", "--quick", "--seed", "7", *options])
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "a.json").read_text()) == json.loads(done.output)
    assert (tmp_path / "a.html").read_text().startswith("<!doctype html>")
    assert {path.suffix for path in (tmp_path / "plots").iterdir()} == {".svg"}
    assert "**Predicted against observed correctness**" in document.read_text("utf-8")


def test_the_command_says_at_once_where_it_cannot_write(tmp_path: Path) -> None:
    empty, absent = tmp_path / "empty.md", tmp_path / "no.md"
    empty.touch()
    for file, words in ((empty, "no place for the figures"), (absent, "cannot be used")):
        done = CliRunner().invoke(commands.cli, ["simulate", "--document", str(file)])
        assert isinstance(done.exception, OperatorError)
        assert str(file) in str(done.exception) and words in str(done.exception)
