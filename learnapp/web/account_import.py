"""Takes a learner's exported file back in, on the page of the account."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, request, url_for
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response as AnyResponse

from learnapp.web import runtime
from learnapp.web.account_forms import Form, complain, form_page
from learnapp.web.guards import require_account
from learnapp.web.i18n import gettext as _
from learnapp.web.i18n import lazy_gettext, ngettext
from learnapp.web.identity import current_learner

if TYPE_CHECKING:
    from learnapp.actions.importing import Imported

blueprint = Blueprint("account_import", __name__, url_prefix="/account")


class Restore(Form):
    """The file that was downloaded once."""

    file = FileField(
        lazy_gettext("Your file"),
        [FileRequired(lazy_gettext("Choose the file first."))],
        render_kw={"accept": ".json,application/json"},
    )


@blueprint.route("/import", methods=["GET", "POST"])
@require_account
def restore() -> AnyResponse:
    """Add what the file holds to the account, or say what is wrong with it and change nothing."""
    # Loaded for this page alone: the start of a site should not wait for what checks the file.
    from learnapp.actions.importing import import_data
    from learnapp.actions.learner_file import FileRefused

    form, learner = Restore(), current_learner()
    if learner is None or not form.validate_on_submit():
        return form_page("account/import.html", form, learner=learner)
    try:
        imported = import_data(
            runtime.session(),
            runtime.course(),
            learner.id,
            request.files["file"].stream.read(),
            datetime.now(UTC),
        )
    except FileRefused as error:
        complain(form, f"file-{error.code}", place=error.detail)
        return form_page("account/import.html", form, learner=learner)
    for sentence in _told(imported):
        flash(sentence)
    return redirect(url_for("account.account"), 303)


def _told(imported: "Imported") -> list[str]:
    """What came of it, and what was left out."""
    told = [str(_("No answer was added: those in that file are here already."))]
    if imported.answers:
        told = [
            ngettext(
                "%(num)s answer is back, and your progress is worked out from it.",
                "%(num)s answers are back, and your progress is worked out from them.",
                imported.answers,
            )
        ]
    if imported.tests or imported.certificates:
        told.append(
            str(
                _(
                    "Left out, because they count only where they were taken: "
                    "tests %(tests)s, certificates %(certificates)s.",
                    tests=imported.tests,
                    certificates=imported.certificates,
                )
            )
        )
    return told
