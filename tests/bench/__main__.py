"""Measures the running server as its users meet it: `python -m tests.bench [--quick]`.

Absolute figures move by a factor of two between machines and runs, so every figure is a ratio to a
bare application on the same server, in the same run, in turns. A, B and C are in baseline.py.
"""

import argparse
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from learnapp.store.database import PRAGMAS, sqlite_module
from tests.bench.history import practised
from tests.bench.learner import begun, next_post

LESSON = "/lessons/1-1-root-causes-and-evidence/p-16"
PARAGRAPH = "/declaration/16"
QUIZ = "/quiz/4-1-reviews-and-central-authorities"
MAP = "/progress"
# The map of a learner with many answers may take so many times as long as with few.
FEW, MANY, MOST_TIMES = 200, 20_000, 3
SERVE = [sys.executable, "-c", "from learnapp.commands import main; main()", "serve"]


@dataclass(frozen=True)
class Figure:
    """One target at one concurrency: requests a second and milliseconds, medians of the rounds."""

    target: str
    clients: int
    per_second: float
    p50: float
    p99: float
    errors: int


def free_port() -> int:
    """A port nobody uses now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, path: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server process that answers at `path`."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(3000):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5)  # noqa: S310 - our own loopback address
                break
            except OSError:
                time.sleep(0.01)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def load(
    port: int, requests: list[str], clients: int, seconds: float, once: bool
) -> dict[str, Any]:
    """Run tests.bench.load in a process of its own."""
    job = {"host": "127.0.0.1", "port": port, "concurrency": clients, "seconds": seconds,
           "requests": requests, "once": once}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.load"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def summary(target: str, clients: int, runs: list[dict[str, Any]]) -> Figure:
    """The medians of the rounds; errors are added up."""
    rates = [run["count"] / run["seconds"] for run in runs]
    cuts = [statistics.quantiles(run["times"], n=100, method="inclusive") for run in runs]
    return Figure(
        target,
        clients,
        round(statistics.median(rates), 1),
        round(statistics.median(cut[49] for cut in cuts), 2),
        round(statistics.median(cut[98] for cut in cuts), 2),
        sum(len(run["errors"]) for run in runs),
    )


def memory(process: subprocess.Popen[bytes]) -> float | None:
    """MiB of a process and its children now (resident); None where /proc does not say."""
    try:
        pids = [process.pid]
        for pid in pids:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            pids += [int(child) for child in children]
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids)
        return round(pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024, 1)
    except OSError:
        return None


def raw_commits(folder: Path, seconds: float) -> float:
    """Commits a second of one connection that inserts one row each, with the same settings."""
    with closing(sqlite_module().connect(folder / "raw.sqlite3", isolation_level=None)) as raw:
        for pragma in PRAGMAS:
            raw.execute(pragma)
        raw.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, text TEXT)")
        count, end = 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            raw.execute("INSERT INTO log (text) VALUES (?)", ("x" * 200,))
            count += 1
    return round(count / seconds, 1)


@dataclass(frozen=True)
class Site:
    """A running server to be measured."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"


def start(stack: ExitStack, name: str, folder: Path, options: list[str]) -> Site:
    """Start our own server with a data folder of its own."""
    port = free_port()
    command = [*SERVE, "--data", str(folder / name), "--port", str(port), *options]
    return Site(name, port, stack.enter_context(running(command, port, "/healthz")))


def startup(folder: Path, rounds: int) -> dict[str, float]:
    """Seconds from starting a process to its first lesson page, medians of the rounds: of our
    server on an empty data folder, on one that has the compiled course, and of bare Flask.
    """
    bare = [sys.executable, "-m", "tests.bench.baseline"]
    times: dict[str, list[float]] = {"cold": [], "warm": [], "bare Flask": []}
    for number in range(rounds):
        fresh, plain = folder / f"start-{number}", folder / f"bare-{number}"
        plain.mkdir()
        (plain / "page.html").write_text("", "utf-8")
        for name in times:
            port = free_port()
            ours = [*SERVE, "--data", str(fresh), "--port", str(port)]
            command = [*bare, str(port), str(plain)] if name == "bare Flask" else ours
            began = time.perf_counter()
            with running(command, port, "/sign-in" if command is not ours else LESSON):
                times[name].append(time.perf_counter() - began)
    return {name: round(statistics.median(found), 2) for name, found in times.items()}


def pages(sites: list[Site], base: Site, arguments: argparse.Namespace) -> list[Figure]:
    """Lesson and paragraph pages of a signed-in learner beside A and B, in turns."""
    cookie = urllib.request.urlopen(f"{base.address}/sign-in")  # noqa: S310 - our own loopback address
    signed = cookie.headers["Set-Cookie"].split(";")[0]
    head = f"Host: 127.0.0.1:{base.port}\r\nCookie: {signed}\r\n\r\n"
    targets = [("A", base.port, f"GET /a HTTP/1.1\r\n{head}"),
               ("B", base.port, f"GET /b HTTP/1.1\r\n{head}")]  # fmt: skip
    for site in sites:
        learner = begun(site.address, QUIZ, 2)
        learner.get(LESSON)
        targets.append((f"{site.name}: lesson page", site.port, learner.raw_get(LESSON)))
        targets.append((f"{site.name}: paragraph page", site.port, learner.raw_get(PARAGRAPH)))
    figures = []
    for clients in arguments.clients:
        runs: dict[str, list[dict[str, Any]]] = {name: [] for name, _, _ in targets}
        for _ in range(arguments.rounds):
            for name, port, request in targets:
                runs[name].append(load(port, [request], clients, arguments.seconds, False))
        figures += [summary(name, clients, runs[name]) for name, _, _ in targets]
    return figures


def answers(sites: list[Site], base: Site, arguments: argparse.Namespace) -> list[Figure]:
    """Answers that are checked, graded, stored and committed, beside C, in turns."""
    body = "paragraph=7&item=gen.cloze.16.0&response=" + "x" * 60
    bare = (
        f"POST /c HTTP/1.1\r\nHost: 127.0.0.1:{base.port}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    )
    figures = []
    for clients in arguments.clients:
        runs: dict[str, list[dict[str, Any]]] = {"C": []}
        for _ in range(arguments.rounds):
            runs["C"].append(load(base.port, [bare], clients, arguments.seconds, False))
            for site in sites:
                prepared = [next_post(site.address, QUIZ) for _ in range(arguments.answers)]
                name = f"{site.name}: answer"
                runs.setdefault(name, []).append(load(site.port, prepared, clients, 0, True))
        figures += [summary(name, clients, found) for name, found in runs.items()]
    return figures


def maps(folder: Path, arguments: argparse.Namespace) -> tuple[list[Figure], float]:
    """The map of a learner with few answers and of one with many, in turns, one client; and how
    many times as long the second takes, by the medians.
    """
    cookies = practised(folder / "history", (FEW, MANY))
    runs: dict[int, list[dict[str, Any]]] = {count: [] for count in cookies}
    with ExitStack() as stack:
        site = start(stack, "history", folder, [])
        for _ in range(2 * arguments.rounds):
            for count, cookie in cookies.items():
                head = f"Host: 127.0.0.1:{site.port}\r\nCookie: learnapp={cookie}\r\n\r\n"
                request = f"GET {MAP} HTTP/1.1\r\n{head}"
                runs[count].append(load(site.port, [request], 1, arguments.seconds, False))
    figures = [summary(f"map: {count} answers", 1, found) for count, found in runs.items()]
    return figures, round(figures[1].p50 / figures[0].p50, 2)


def ratios(figures: list[Figure], baselines: dict[str, str]) -> list[str]:
    """A line for each of our figures, with its ratio to its baselines at the same concurrency."""
    rates = {(figure.target, figure.clients): figure.per_second for figure in figures}
    lines = [f"{'target':28} clients   req/s      p50 ms   p99 ms  errors  ratio"]
    for figure in figures:
        kind = figure.target.rpartition(": ")[2]
        shown = [
            f"{figure.per_second / rates[name, figure.clients]:.2f} x {name}"
            for name in baselines.get(kind, "").split()
        ]
        lines.append(
            f"{figure.target:28} {figure.clients:7} {figure.per_second:9.1f} {figure.p50:9.2f} "
            f"{figure.p99:9.2f} {figure.errors:5}   {', '.join(shown)}"
        )
    return lines


def main() -> None:
    """Start the servers, measure, print and, where asked, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--quick", action="store_true", help="one short round")
    arguments = parser.parse_args()
    arguments.clients = (1, 8, 32)
    arguments.rounds, arguments.seconds = (1, 1.0) if arguments.quick else (4, 1.5)
    arguments.answers = 96 if arguments.quick else 256
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        started = startup(folder, arguments.rounds)
        ours = [
            start(stack, "default", folder, []),
            start(stack, "workers", folder, ["--workers", "2"]),
        ]
        learner = begun(ours[0].address, QUIZ, 2)
        (folder / "page.html").write_text(learner.get(LESSON), "utf-8")
        port = free_port()
        bare = [sys.executable, "-m", "tests.bench.baseline", str(port), str(folder)]
        base = Site("bare", port, stack.enter_context(running(bare, port, "/sign-in")))
        commits = raw_commits(folder, 1.0)
        figures = pages(ours, base, arguments) + answers(ours, base, arguments)
        used = {site.name: memory(site.process) for site in ours}
        grown, times = maps(folder, arguments)
    figures += grown
    report = ratios(figures, {"lesson page": "A B", "paragraph page": "A B", "answer": "C"})
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"SQLite {sqlite_module().sqlite_version}")  # fmt: skip
    print("\n".join(report))
    print(f"seconds from start to the first lesson page: {started}, "
          f"warm {started['warm'] / started['bare Flask']:.1f} x bare Flask")  # fmt: skip
    print(f"map of {MANY} answers: {times} x the time of {FEW}, at most {MOST_TIMES} wanted")
    print(f"raw SQLite, one connection, FULL: {commits} commits/s")
    print(f"memory after load, MiB: {used}")
    if arguments.json:
        data = {"figures": [asdict(f) for f in figures], "raw_commits": commits, "memory": used,
                "startup": started, "map": times}  # fmt: skip
        arguments.json.write_text(json.dumps(data, indent=1) + "\n")


if __name__ == "__main__":
    main()
