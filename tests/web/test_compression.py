"""Pages are compressed for browsers that ask, and say the same."""

import gzip

import pytest

from tests.web.conftest import Browser

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("address", ["/", "/declaration", "/nowhere"])
def test_a_page_is_compressed_for_who_asks(browser: Browser, address: str) -> None:
    plain = browser.client.get(address)
    small = browser.client.get(address, headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert int(small.headers["Content-Length"]) == len(small.data)
    for answer in (plain, small):
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_who_refuses_gzip_gets_none(browser: Browser) -> None:
    answer = browser.client.get("/", headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in answer.headers


def test_a_small_answer_is_left_alone(browser: Browser) -> None:
    answer = browser.client.get("/healthz", headers=GZIP)
    assert answer.json == {"status": "ok"} and "Content-Encoding" not in answer.headers


def test_a_static_file_is_compressed_once(browser: Browser) -> None:
    page = browser.client.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = browser.client.get(address, headers=GZIP)
    assert b":root" in gzip.decompress(answer.data)
