"""Paragraphs that learners mix up, with what each turns on: neighbours for distractors."""

# Each group is one line of the course blueprint's list; the words say what sets a member apart.
CONFUSABLES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("20", "local strategies and policing"), ("48", "education")),
    (("10", "funding and the Vienna fora"), ("13bis", "the multilateral approach")),
    (("37", "juvenile justice"), ("42", "legal aid")),
    (("28", "prison conditions"), ("37", "juvenile justice")),
    (
        ("15bis", "the use of conventions as parties"),
        ("44bis", "existing anti-corruption tools"),
        ("50", "the review of implementation"),
        ("65", "new forms of crime"),
    ),
    (("14", "human rights"), ("15", "the sovereignty of States")),
    (("16", "crime prevention strategies"), ("37", "juvenile justice")),
    (("22", "protecting children from crime"), ("38", "reintegrating those who were involved")),
    (
        ("22", "rights and protection"),
        ("22ter", "criminalizing violence and supporting victims"),
        ("64ter", "trafficking networks and demand"),
    ),
    (("41", "the treatment of people"), ("43", "the integrity of institutions")),
    (("21", "gender in crime prevention"), ("36", "gender in the justice system")),
    (("35", "equality among staff"), ("36", "gender-responsive treatment")),
    (
        ("26", "witnesses and reporting persons"),
        ("46", "the conditions of protection"),
        ("47", "public awareness"),
    ),
    (
        ("19", "domestic measures against illicit gains"),
        ("45", "the link with corruption"),
        ("56", "the return of proceeds between States"),
    ),
    (
        ("12", "the pandemic"),
        ("55quat", "the widest technical assistance"),
        ("6", "the capacity of our own institutions"),
    ),
    (("55bis", "access to firearms and borders"), ("55ter", "technology and tracing")),
    (("65", "the use of conventions"), ("67", "links with organized groups")),
    (("68", "coordination against cybercrime"), ("71", "public-private partnerships")),
    (("7", "safeguards against misuse"), ("70", "assistance, training and adaptable law")),
    (("28", "the conditions of detention"), ("29", "overcrowding and alternatives")),
    (
        ("9", "the central role of the Commission"),
        ("66", "an exchange in its framework"),
        ("72", "follow-up measures"),
    ),
    (
        ("53", "networks of practitioners"),
        ("54", "channels for information"),
        ("66", "trends and methods of crime"),
    ),
    (
        ("5", "global efforts as an undertaking"),
        ("52", "extradition and legal assistance"),
        ("68", "the threat of cybercrime"),
    ),
    (("64ter", "trafficking in persons"), ("64quat", "smuggling of migrants")),
)

# The members of each group alone.
GROUPS: tuple[tuple[str, ...], ...] = tuple(tuple(id for id, _ in group) for group in CONFUSABLES)


def mates(id: str) -> dict[str, tuple[str, str]]:
    """The paragraphs taken for this one: {mate: (what this one turns on, what the mate does)}."""
    found: dict[str, tuple[str, str]] = {}
    for group in CONFUSABLES:
        turns_on = dict(group)
        for mate, its_own in group:
            if id in turns_on and mate != id:
                found.setdefault(mate, (turns_on[id], its_own))
    return found
