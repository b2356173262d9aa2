"""The command `learnapp certificate`: withdraws a certificate."""

from datetime import UTC, datetime

import click

from learnapp.config import OperatorError


@click.group()
def certificate() -> None:
    """Withdraw a certificate."""


@certificate.command("withdraw")
@click.argument("id")
@click.option("--reason", prompt=True, help="Shown to everybody who opens its page.")
@click.option("--data", "folder", metavar="FOLDER", help="The data folder.")
def withdraw(id: str, reason: str, folder: str | None) -> None:
    """Mark the certificate ID as withdrawn; its page says so from now on."""
    from learnapp.actions import certifying
    from learnapp.operating import opened_store

    sentences = {
        "absent": f"There is no certificate {id}, or it is withdrawn already.",
        "reason-empty": "Give a reason; it is shown on the page of the certificate.",
        "reason-long": "A reason may have 500 characters at most.",
    }
    with opened_store(folder) as session:
        try:
            certifying.withdraw(session, certificate_id=id, reason=reason, now=datetime.now(UTC))
        except certifying.WithdrawalRefused as error:
            raise OperatorError(sentences[error.code]) from error
    print(f"Withdrawn: {id}")
