"""The forms of the account pages, and the sentences for what is wrong with one."""

from datetime import UTC, datetime

from flask import Response, make_response, render_template
from flask_wtf import FlaskForm
from wtforms import PasswordField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from learnapp.actions.enrolling import AccountError
from learnapp.actions.passwords import LONGEST, SHORTEST
from learnapp.actions.throttle import TooManyFailures
from learnapp.domain.names import LONGEST as LONGEST_NAME
from learnapp.domain.names import InvalidName
from learnapp.web.i18n import lazy_gettext as _
from learnapp.web.i18n import ngettext
from learnapp.web.wording import ROLES, Text

Refusal = AccountError | InvalidName | TooManyFailures

# By the codes of the rules: the fields that it may be said at, and the sentence.
_NAME, _NEW, _FILE = ("name",), ("new_password", "password"), ("file",)
PROBLEMS: dict[str, tuple[tuple[str, ...], Text]] = {
    "name-empty": (_NAME, _("Write a name; any will do, and it need not be your own.")),
    "name-long": (_NAME, _("That name is too long: %(most)s characters are the limit.",
                           most=LONGEST_NAME)),
    "name-characters": (_NAME, _("That name holds a character that cannot be seen. "
                                 "Type it again, with letters, digits and signs.")),
    "name-taken": (_NAME, _("Somebody here has that name, or one that looks like it. "
                            "Choose another.")),
    "password-short": (_NEW, _("That is too short: take at least %(least)s characters.",
                               least=SHORTEST)),
    "password-long": (_NEW, _("That is too long: %(most)s characters are the limit.",
                              most=LONGEST)),
    "refused": ((), _("That is not right. Check what you typed; it is not said which part is "
                      "wrong, so that nobody can find out who has an account.")),
    "password-wrong": (("password",), _("That is not your password.")),
    "file-too-big": (_FILE, _("That file is too big to be yours from here. Nothing was changed.")),
    "file-not-ours": (_FILE, _("That is not a file of your data from this site, or it was cut off. "
                               "Nothing was changed.")),
    "file-version": (_FILE, _("That file is from a newer version of this program (%(place)s). "
                              "Nothing was changed.")),
    "file-damaged": (_FILE, _("That file is damaged or was changed, at: %(place)s. "
                              "Nothing was changed here.")),
    "file-other-answers": (_FILE, _("This account has answers of its own, which that file lacks. "
                                    "Make a new account and bring the file there. "
                                    "Nothing was changed.")),
    "file-taken": (_FILE, _("Those answers are in another account on this site already. Sign in "
                            "there, or erase that account first. Nothing was changed.")),
    "word-wrong": (("word",), _("That is not the word above. Nothing was erased.")),
}  # fmt: skip

_MISSING = InputRequired(_("This is still empty."))


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF comes without types
    """A form whose token is checked before any view runs, with that of every other POST."""

    class Meta:
        csrf = False


def _name() -> StringField:
    return StringField(_("Name"), [_MISSING], render_kw={"autocomplete": "username"})


def _password(label: Text, autocomplete: str) -> PasswordField:
    return PasswordField(label, [_MISSING], render_kw={"autocomplete": autocomplete})


class Keep(Form):
    """What makes an account."""

    name = _name()
    password = _password(_("Password"), "new-password")


class SignIn(Form):
    """What opens an account."""

    name = _name()
    password = _password(_("Password"), "current-password")


class Recover(Form):
    """What opens an account whose password is lost."""

    name = _name()
    code = StringField(
        _("Recovery code"), [_MISSING], render_kw={"autocomplete": "off", "spellcheck": "false"}
    )
    new_password = _password(_("New password"), "new-password")


class ChangePassword(Form):
    """The password as it is and as it shall be."""

    password = _password(_("Password now"), "current-password")
    new_password = _password(_("New password"), "new-password")


class ChooseRole(Form):
    """Whose practice notes are shown."""

    role = SelectField(
        _("Show notes for"),
        choices=[
            SelectChoice("", _("Everyone")),
            *(SelectChoice(str(role), name) for role, name in ROLES.items()),
        ],
    )


class Erase(Form):
    """The word that shows that erasing is meant."""

    word = StringField(_("To confirm"), [_MISSING], render_kw={"autocomplete": "off"})


def form_page(template: str, form: Form, **context: object) -> Response:
    """The page of a form: 422 if it was sent and is wrong, with all but the passwords kept."""
    html = render_template(template, form=form, **context)
    return make_response(html, 422 if form.errors else 200)


def refused_page(template: str, form: Form, error: Refusal, **context: object) -> Response:
    """The same form with what the rules say against it; 429 if trying has to wait."""
    if not isinstance(error, TooManyFailures):
        complain(form, error.code)
        return form_page(template, form, **context)
    seconds = max(1, round((error.retry_at - datetime.now(UTC)).total_seconds()))
    minutes = -(-seconds // 60)
    form.form_errors.append(
        ngettext(
            "Too many wrong tries: wait %(num)s minute, then try again.",
            "Too many wrong tries: wait %(num)s minutes, then try again.",
            minutes,
        )
    )
    response = form_page(template, form, **context)
    response.status_code = 429
    response.headers["Retry-After"] = str(seconds)
    return response


def complain(form: Form, code: str, *, place: str = "") -> None:
    """Put the sentence for a code at its field, or above the form; some name a place."""
    names, sentence = PROBLEMS[code]
    if place:
        sentence = str(sentence).replace("%(place)s", place)
    field = next((form[name] for name in names if name in form), None)
    if field is None:
        form.form_errors.append(sentence)
    else:
        field.errors = [*field.errors, sentence]
