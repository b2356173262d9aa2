"""Static files come compressed, under names that change with their content."""

import base64
import gzip
import hashlib
import re

from learnapp.data_files import data
from learnapp.web.static_files import read_assets


def address(browser, name: str) -> str:
    """Where the start page says that a file is."""
    stem, ext = name.rsplit(".", 1)
    found = re.search(
        rf'"(/static/{re.escape(stem)}\.[0-9a-f]{{12}}\.{ext})"', browser.get("/").text
    )
    assert found, name
    return found[1]


def test_files_are_kept_for_a_year(browser) -> None:
    answer = browser.get(address(browser, "app.css"))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "text/css"
    assert "Set-Cookie" not in answer.headers and "Cookie" not in answer.headers.get("Vary", "")
    assert answer.data == (data("static") / "app.css").read_bytes()


def test_files_are_compressed_for_whoever_takes_it(browser) -> None:
    where = address(browser, "vendor/htmx/htmx.min.js")
    answer = browser.get(where, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    plain = browser.get(where).data
    assert gzip.decompress(answer.data) == plain
    assert len(answer.data) < len(plain) / 2.5


def test_a_file_that_the_browser_has_is_not_sent_again(browser) -> None:
    where = address(browser, "app.css")
    tag = browser.get(where).headers["ETag"]
    assert browser.get(where, 304, headers={"If-None-Match": tag}).data == b""


def test_only_what_is_meant_for_browsers_is_served(browser) -> None:
    for name in ("app.css", "vendor/htmx/LICENSE", "vendor/htmx/VERSION", "../pyproject.toml"):
        browser.get(f"/static/{name}", 404)


def test_a_name_changes_with_its_content(tmp_path) -> None:
    (tmp_path / "a.css").write_text("p {}")
    first = read_assets(tmp_path)["a.css"].name
    (tmp_path / "a.css").write_text("q {}")
    assert read_assets(tmp_path)["a.css"].name != first


def test_htmx_is_the_version_we_checked() -> None:
    folder = data("static") / "vendor" / "htmx"
    version, line = (folder / "VERSION").read_text("ascii").splitlines()
    name, digest = line.split(" ")
    body = (folder / name).read_bytes()
    assert digest == "sha384-" + base64.b64encode(hashlib.sha384(body).digest()).decode()
    assert version == "htmx.org 2.0.11" and b'version:"2.0.11"' in body
    assert "Zero-Clause BSD" in (folder / "LICENSE").read_text("utf-8")
