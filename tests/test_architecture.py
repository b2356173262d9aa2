"""The house holds: which package may import which, no circles, small modules and functions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "learnapp"
MODULE_LINES, MEDIAN_LINES, FUNCTION_LINES = 300, 90, 50

# What each package may import from this product, and from outside beside the standard library.
INSIDE = {
    "domain": {"domain"},
    "content": {"content", "domain"},
    "store": {"store", "domain"},
    "exports": {"exports", "domain"},
    "simulation": {"simulation", "domain"},
    "actions": {"actions", "domain", "content", "store"},
    "web": {"web", "actions", "store", "content", "domain", "exports", "config", "data_files"},
}
OUTSIDE = {
    "domain": {"fsrs"},
    "content": {"ruamel", "markdown_it", "mdit_py_plugins", "pydantic", "pydantic_core"},
    "store": {"sqlalchemy", "flask_sqlalchemy", "alembic", "pysqlite3"},
    "exports": {"segno", "typst"},
    "simulation": {"fsrs"},
    "actions": {"sqlalchemy", "argon2", "pydantic"},
    "web": {"flask", "flask_wtf", "flask_babel", "wtforms", "werkzeug", "jinja2", "markupsafe",
            "itsdangerous", "babel"},
}  # fmt: skip
# The rules take clock, seed and state as arguments.
NOT_IN_DOMAIN = {"time", "os", "io", "pathlib", "sqlite3", "socket", "secrets", "uuid", "logging"}
STANDARD = __import__("sys").stdlib_module_names


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, only_at_start: bool = False) -> Iterator[str]:
    """The dotted names a module imports; `only_at_start` leaves out those made inside functions
    and those that only the type checker sees."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(tree.body) if only_at_start else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            raise AssertionError(f"{path}: relative imports hide where a name comes from")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def rooms(name: str) -> list[Path]:
    return [path for path in modules() if room(path) == name]


@pytest.mark.parametrize("package", sorted(INSIDE))
def test_a_package_imports_only_what_the_house_allows(package: str) -> None:
    wrong = []
    for path in rooms(package):
        for name in imports(path):
            top, *rest = name.split(".")
            if top == "learnapp":
                inside = rest[0] if rest else ""
                if inside and inside not in INSIDE[package] and inside != "Flask":
                    wrong.append(f"{name_of(path)} imports {name}")
            elif top not in STANDARD and top not in OUTSIDE[package] and top != "__future__":
                wrong.append(f"{name_of(path)} imports {name}")
    assert wrong == []


def test_the_domain_reads_no_clock_no_file_and_no_chance() -> None:
    wrong = []
    for path in rooms("domain"):
        for name in imports(path):
            if name.split(".")[0] in NOT_IN_DOMAIN:
                wrong.append(f"{name_of(path)} imports {name}")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"open", "random.random"}:
                wrong.append(f"{name_of(path)} calls {ast.unparse(node.func)}")
            if isinstance(node, ast.Call) and not node.args and not node.keywords:
                if ast.unparse(node.func).endswith((".now", ".utcnow", ".today", "Random")):
                    wrong.append(f"{name_of(path)} calls {ast.unparse(node.func)}")
    assert wrong == []


def test_only_actions_commit() -> None:
    committing = {
        name_of(path)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    }
    assert {name for name in committing if not name.startswith("learnapp.actions.")} == set()


def tables() -> set[str]:
    """The classes that are tables, by their __tablename__."""
    return {
        node.name
        for path in rooms("store")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(line, ast.Assign) and "__tablename__" in ast.unparse(line.targets[0])
                for line in node.body)
    }  # fmt: skip


def test_the_pages_name_no_table() -> None:
    found = tables()
    assert {"Learner", "Answer", "Attempt"} <= found
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in rooms("web")
        for name in imports(path)
        if name.startswith("learnapp.store.") and name.rpartition(".")[2] in found
        or name.split(".")[0] == "sqlalchemy"
    ]  # fmt: skip
    assert wrong == []


def test_nothing_that_serves_imports_the_simulation() -> None:
    """The command loads it when it is called; the package itself is held by the table above."""
    assert {
        name_of(path)
        for path in modules()
        if room(path) != "simulation"
        for name in imports(path)
        if name.startswith("learnapp.simulation")
    } == {"learnapp.simulating"}


def test_there_are_no_circles() -> None:
    names = {name_of(path): path for path in modules()}
    graph = {
        name: {n for n in imports(path, only_at_start=True) if n in names and n != name}
        for name, path in names.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in graph[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_modules_stay_small_enough_to_hold_in_the_head() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > MODULE_LINES} == {}
    assert sorted(lengths.values())[len(lengths) // 2] <= MEDIAN_LINES


def test_functions_stay_short_enough_to_read_at_a_glance() -> None:
    long = {
        f"{name_of(path)}.{node.name}": node.end_lineno - node.lineno + 1
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    }
    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []
