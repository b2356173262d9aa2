"""A learner for the bench: opens pages, answers questions as the forms ask, keeps cookies."""

import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

HEADERS = {"HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Form:
    """A form as found in a page: where it goes, its hidden fields, and what can be chosen."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    selects: bool = False

    def body(self) -> str:
        """The form filled in with the first choice of each group."""
        chosen = [(name, values[0]) for name, values in self.choices.items()]
        return urlencode(self.fields + chosen)


class Forms(HTMLParser):
    """Finds the answer form of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(a.get("action", "")))
        elif not self.found:
            return
        elif tag == "select":
            self.found[-1].selects = True
        elif tag == "input" and a.get("type") == "hidden":
            self.found[-1].fields.append((a["name"], a.get("value", "")))
        elif tag == "input" and a.get("type") in {"radio", "checkbox"}:
            self.found[-1].choices.setdefault(a["name"], []).append(a.get("value", "on"))


def answer_form(html: str) -> Form | None:
    """The form that sends an answer by choosing; None for the other shapes."""
    for form in Forms(html).found:
        if form.action.endswith("/answers") and form.choices and not form.selects:
            return form
    return None


class Learner:
    """One browser."""

    def __init__(self, address: str) -> None:
        self.host, self.port = urlsplit(address).hostname or "", urlsplit(address).port or 80
        self.cookie = ""
        self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)

    def get(self, path: str) -> str:
        """The body of a page."""
        return self._send("GET", path, None, {})

    def post(self, form: Form) -> str:
        """Send a filled form as htmx does."""
        return self._send("POST", form.action, form.body(), HEADERS)

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> str:
        self.connection.request(method, path, body, {**headers, "Cookie": self.cookie})
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}\n{text[:2000]}")
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = line.split(";")[0]
        return text

    def raw_get(self, path: str) -> str:
        """The same request as text, for the load."""
        return (
            f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nCookie: {self.cookie}\r\n\r\n"
        )

    def raw_post(self, form: Form) -> str:
        """A filled form as text, for the load."""
        body = form.body()
        lines = [f"POST {form.action} HTTP/1.1", f"Host: {self.host}:{self.port}"]
        lines += [f"{name}: {value}" for name, value in HEADERS.items()]
        lines += [f"Cookie: {self.cookie}", f"Content-Length: {len(body)}", "", body]
        return "\r\n".join(lines)


def begun(address: str, quiz: str, answers: int) -> Learner:
    """A guest who has answered so many questions of a quiz."""
    learner = Learner(address)
    given = 0
    while given < answers:
        form = answer_form(learner.get(quiz))
        if form is None:  # a question of another shape: begin again with a new browser
            return begun(address, quiz, answers)
        learner.post(form)
        given += 1
    return learner


def next_post(address: str, quiz: str) -> str:
    """The prepared second answer of a new guest, as text for the load."""
    while True:
        learner = begun(address, quiz, 1)
        form = answer_form(learner.get(quiz))
        if form is not None:
            return learner.raw_post(form)
