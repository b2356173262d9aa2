"""Fetches what the tests use beside Python: the Nu HTML checker; says loudly what is missing."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VNU_VERSION = "26.9.27"
VNU_JAR = ROOT / ".tools" / f"vnu-{VNU_VERSION}.jar"

HOW_TO_GET = {
    "chromium": "sudo apt-get install chromium",
    "java": "sudo apt-get install default-jre-headless",
    "npm": "sudo apt-get install npm (it fetches the Nu HTML checker)",
}


def chromium() -> str | None:
    """Return the path of a Chromium that is installed, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def missing() -> dict[str, str]:
    """Return each tool that is not there with the way to get it."""
    found = {"chromium": chromium(), "java": shutil.which("java"), "npm": shutil.which("npm")}
    if VNU_JAR.exists():
        found["npm"] = "not needed"
    return {name: HOW_TO_GET[name] for name, path in found.items() if not path}


def fetch_vnu() -> None:
    """Put the Nu HTML checker's jar into .tools by npm, which checks what it downloads."""
    npm = shutil.which("npm")
    if VNU_JAR.exists() or npm is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # the package name and version are constants
            [npm, "pack", f"vnu-jar@{VNU_VERSION}", "--silent"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=300,
        )
        archive = next(Path(folder).glob("*.tgz"))
        shutil.unpack_archive(archive, folder, filter="data")
        VNU_JAR.parent.mkdir(exist_ok=True)
        shutil.move(Path(folder) / "package" / "build" / "dist" / "vnu.jar", VNU_JAR)


if __name__ == "__main__":
    try:
        fetch_vnu()
    except (subprocess.SubprocessError, OSError, StopIteration) as error:
        print(f"The Nu HTML checker could not be fetched: {error}", file=sys.stderr)
    for tool, command in missing().items():
        print(f"SKIPPED: the tests that need {tool}; to run them: {command}", file=sys.stderr)
