"""The words of a certificate, the same on its page and in the PDF, and the code to find it by."""

from base64 import b64encode

from learnapp.domain.forms import FormName
from learnapp.exports import qr_code
from learnapp.exports.certificate_pdf import Sheet
from learnapp.store.reads.certificates import Issued
from learnapp.web import runtime
from learnapp.web.exam_words import FORM_NAMES, needed, points, terms_words
from learnapp.web.i18n import format_day, tongue
from learnapp.web.i18n import gettext as _


def sheet(found: Issued) -> Sheet:
    """All that is printed."""
    public = public_address(found.id)
    if public:
        check = _("Whoever reads this can check it, and whether it was withdrawn, at this address:")
    else:
        check = _("Whoever reads this can check it on the site that issued it, at this address:")
    return Sheet(
        title=_("Certificate"),
        language=tongue(),
        issuer=_("Kyoto, clause by clause"),
        opening=_("This certifies that"),
        name=found.name,
        statement=_(
            "knows the text of the Kyoto Declaration in its draft of 17 February 2021, shown by "
            "answering one fixed form of questions."
        ),
        rows=rows(found),
        notes=(
            _("Unsupervised; the questions are public."),
            _(
                "It certifies knowledge of this text and nothing more: no skill, no office, no "
                "right, and not the adopted, renumbered declaration. Names are not checked."
            ),
        ),
        check=check,
        address=public or f"/certificates/{found.id}",
        qr_alt=_("QR code that leads to the address beside it"),
        qr=_svg(public) if public else "",
    )


def rows(found: Issued) -> tuple[tuple[str, str], ...]:
    """The facts, each with its name."""
    of = _("%(score)s of %(of)s points; %(needed)s pass", score=points(found.score), of=found.of,
           needed=needed(found.of))  # fmt: skip
    text = _(
        "draft of 17 February 2021 (Council document 6456/21 ADD 1), version %(version)s",
        version=found.text_version,
    )
    return (
        (_("Passed on"), format_day(found.passed_at)),
        (_("Form"), str(FORM_NAMES[FormName(found.form)])),
        (_("Score"), of),
        (_("Time allowed"), terms_words(found.terms)),
        (_("Text"), text),
        (_("Issued on"), format_day(found.issued_at)),
        (_("Number"), found.id),
    )


def public_address(id: str) -> str:
    """The whole address of a certificate; empty where the operator has not named the site's."""
    base = runtime.runtime().settings.public_url
    return f"{base}/certificates/{id}" if base else ""


def qr_image(id: str) -> str:
    """The code as the address of an image; empty without a public address."""
    address = public_address(id)
    if not address:
        return ""
    return "data:image/svg+xml;base64," + b64encode(_svg(address).encode()).decode()


def _svg(address: str) -> str:
    return qr_code.svg(address, _("Address of this certificate"))
