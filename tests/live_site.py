"""Runs the real server in a process of its own, for tests from outside: browsers and faults."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

from tests import tools

COMMAND = [sys.executable, "-c", "from learnapp.commands import main; main()"]
STARTED_IN = 60  # seconds, on a machine that is busy with other things


class LiveSite:
    """`learnapp serve` on a data folder; it keeps its port over restarts, as a site does.

    `program` is the folder that holds the package, if it is not the one under test.
    """

    def __init__(self, folder: Path, program: Path = tools.ROOT, *, workers: int = 1) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.program = program
        self.workers = workers
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and wait until it answers."""
        options = ["--data", str(self.folder), "--port", str(self.port)]
        options += ["--workers", str(self.workers)]
        log = (self.folder.parent / f"{self.folder.name}.log").open("ab")
        self.process = subprocess.Popen(
            [*COMMAND, "serve", *options],
            stdout=log,
            stderr=log,
            cwd=self.program,
            env={**os.environ, "PYTHONPATH": str(self.program)},
        )
        log.close()
        end = time.monotonic() + STARTED_IN
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise AssertionError(f"the server did not start:\n{self.log()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """End it as its operator does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut does."""
        self._end(signal.SIGKILL)

    def log(self) -> str:
        """All that it printed."""
        return (self.folder.parent / f"{self.folder.name}.log").read_text("utf-8")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:  # noqa: S310 - our own loopback address
                return bool(answer.status == 200)
        except OSError:
            return False

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
