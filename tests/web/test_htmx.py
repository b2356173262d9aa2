"""One address answers with a page, or with its fragment for htmx."""

import json

from flask import Flask, redirect

from learnapp.web import htmx


def test_htmx_gets_the_fragment_and_others_the_page(browser) -> None:
    assert "<h1>" in browser.get("/search?q=crime").text
    fragment = browser.fragment("/search?q=crime").text
    assert "<h1>" not in fragment
    assert 'data-hx-swap-oob="true"' in fragment


def test_a_history_restore_gets_the_whole_page(browser) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<h1>" in browser.get("/search?q=crime", headers=headers).text


def test_caches_are_told_that_the_answer_depends_on_the_header(browser) -> None:
    assert "HX-Request" in browser.get("/search").headers["Vary"]


def test_a_redirect_reaches_htmx_as_a_header() -> None:
    app = Flask("small")
    htmx.init_app(app)
    app.add_url_rule("/away", view_func=lambda: redirect("/there", 303), endpoint="away")
    client = app.test_client()
    plain = client.get("/away")
    assert (plain.status_code, plain.location) == (303, "/there")
    swapped = client.get("/away", headers={"HX-Request": "true"})
    assert (swapped.status_code, swapped.headers["HX-Redirect"]) == (204, "/there")
    assert swapped.location is None and swapped.data == b""


def test_the_configuration_forbids_eval_and_other_sites(browser) -> None:
    meta = [m.attributes for m in browser.page("/").all("meta")]
    config = json.loads(next(m["content"] for m in meta if m.get("name") == "htmx-config"))
    assert config["allowEval"] is False and config["allowScriptTags"] is False
    assert config["selfRequestsOnly"] is True and config["historyCacheSize"] == 0
    assert {"code": "422", "swap": True} in config["responseHandling"]
    assert config["responseHandling"][-1]["target"] == "#problem"
    assert 'id="problem"' in browser.get("/").text
