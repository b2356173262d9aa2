"""Kill -9 in the middle of many answers: whatever was acknowledged is there, exactly once."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from learnapp.config import Settings
from learnapp.store import sqlite_files
from learnapp.store.database import Engine, sqlite_module

ROUNDS = 30
WRITER = Path(__file__).with_name("answering_process.py")


def acknowledged_until_killed(database: str, delay: float) -> list[str]:
    """Start the writer, kill it this long after its first acknowledgement; all it acknowledged."""
    process = subprocess.Popen([sys.executable, str(WRITER), database], stdout=subprocess.PIPE)
    assert process.stdout
    try:
        first = process.stdout.readline()
        time.sleep(delay)
    finally:
        process.kill()
    rest = process.stdout.read().splitlines(keepends=True)
    process.stdout.close()
    process.wait()
    # A line cut off by the kill reached nobody whole.
    return [line.decode().strip() for line in (first, *rest) if line.endswith(b"\n")]


def test_every_acknowledged_answer_is_there_once(settings: Settings, engine: Engine) -> None:
    engine.dispose()
    chance = random.Random(0)
    acknowledged: list[str] = []
    for _ in range(ROUNDS):
        acknowledged += acknowledged_until_killed(settings.database, chance.uniform(0, 0.25))
        sqlite_files.check_integrity(settings.database_path)
    driver = sqlite_module().connect(str(settings.database_path))
    stored = Counter(row[0] for row in driver.execute("SELECT token FROM answers"))
    halves = driver.execute(
        "SELECT count(*) FROM attempts WHERE id NOT IN (SELECT attempt_id FROM answers)"
    ).fetchone()[0]
    driver.close()
    assert len(acknowledged) > ROUNDS * 5
    assert [token for token in acknowledged if stored[token] != 1] == []
    assert halves == 0
