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
    selects: dict[str, list[str]] = field(default_factory=dict)

    def body(self) -> str:
        """The form filled in: the first choice of each group, another one for each list."""
        chosen = [(name, values[0]) for name, values in self.choices.items()]
        lists = enumerate(self.selects.items())
        chosen += [(name, values[place % len(values)]) for place, (name, values) in lists]
        return urlencode(self.fields + chosen)


class Forms(HTMLParser):
    """Finds the answer form of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._list: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(a.get("action", "")))
        elif not self.found:
            return
        elif tag == "select":
            self._list = self.found[-1].selects.setdefault(a["name"], [])
        elif tag == "option" and a.get("value") and self._list is not None:
            self._list.append(a["value"])
        elif tag == "input" and a.get("type") == "hidden":
            self.found[-1].fields.append((a["name"], a.get("value", "")))
        elif tag == "input" and a.get("type") in {"radio", "checkbox"}:
            self.found[-1].choices.setdefault(a["name"], []).append(a.get("value", "on"))


def answer_form(html: str) -> Form:
    """The form of a page that sends an answer; LookupError if there is none."""
    for form in Forms(html).found:
        if form.action.endswith("/answers"):
            return form
    raise LookupError(f"no question in {html[:500]}")


class Learner:
    """One browser."""

    def __init__(self, address: str) -> None:
        self.host, self.port = urlsplit(address).hostname or "", urlsplit(address).port or 80
        self.cookie = ""
        self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)

    def get(self, path: str) -> str:
        """The body of a page, after its redirects."""
        return self._send("GET", path, None, {})

    def close(self) -> None:
        """Give the connection back to the server, which has only so many."""
        self.connection.close()

    def post(self, form: Form) -> str:
        """Send a filled form as htmx does."""
        return self._send("POST", form.action, form.body(), HEADERS)

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> str:
        self.connection.request(method, path, body, {**headers, "Cookie": self.cookie})
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self._keep(answer)
        if answer.status in {302, 303}:
            return self._send("GET", answer.headers["Location"], None, headers)
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}\n{text[:2000]}")
        return text

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = line.split(";")[0]

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
    for _ in range(answers):
        learner.post(answer_form(learner.get(quiz)))
    return learner


def next_post(address: str, quiz: str) -> str:
    """The prepared second answer of a new guest, as text for the load."""
    learner = begun(address, quiz, 1)
    text = learner.raw_post(answer_form(learner.get(quiz)))
    learner.close()
    return text
