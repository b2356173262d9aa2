"""Named people in a scenario and what its words tell of their gender. Names are invented."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Gender(StrEnum):
    """What name, title or pronouns tell; many names tell nothing by themselves."""

    WOMAN = "woman"
    MAN = "man"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named."""

    name: str
    gender: Gender


WOMEN = frozenset(
    """Ada Adaeze Aisha Aiko Alina Alma Amara Amina Ana Anika Anja Anna Anneke Aroha Astrid Aya
    Aylin Bea Beatriz Birgit Camila Carmen Catalina Chiara Chloe Clara Dagny Dalia Daria
    Delphine Diana Edith Elena Elif Elsa Emma Esther Eva Farah Farida Fatima Fatou Freya
    Gabriela Grace Greta Hala Halima Hana Hanna Helena Ines Ingrid Irina Isabel Ivana
    Jana Joana Julia Kamala Karin Katarina Lakshmi Laila Layla Leila Lena Leonor Leyla
    Lila Lina Linh Lucia Lucía Lucie Magda Maja Malika Mara Maria María Mariam Marta Mei
    Mina Mira Mirela Miriam Nadia Naledi Naomi Natalia Ngozi Nina Noor Nora Oksana Olga
    Oona Paula Petra Pia Priya Rania Rosa Ruth Safiya Salma Samira Sana Sara Sarah Selma
    Sofia Sofie Sunniva Tamar Tanja Tereza Thandiwe Ursula Vera Wanjiru Xiomara Yara
    Yasmin Yuki Zainab Zara Zeynep Zuri""".split()
)
MEN = frozenset(
    """Abel Adam Adrian Ahmed Ali Amir Anders Andrei Anselm Anton Arjun Arturo Axel Bilal Bo
    Boris Bram Bruno Carlos Casper Chidi Dario Daniel David Diego Dmitri Eduardo Emeka
    Emil Erik Esteban Farid Felipe Felix Femi Finn Florian Goran Hamid Hans Hassan
    Henrik Hiroshi Hugo Ibrahim Idris Igor Ismail Ivan Jakob Jan Javier Joao João Jonas
    Jorge Jose José Juan Kaito Karim Kenji Khalid Kofi Kwame Lars Leon Liam Luca Luis
    Magnus Malik Marco Marcus Marek Mario Mateo Mateus Matthias Mehmet Miguel Milan
    Mohammed Nikolai Nils Noah Olaf Omar Oscar Otto Pablo Paul Pavel Pedro Peter Petr
    Rafael Ravi Renaud Ricardo Robert Samuel Sanjay Sergei Simon Stefan Sven Tariq
    Tendai Teodor Thabo Thomas Tobias Tomas Tomasz Umar Victor Viktor Vikram Wei Yusuf
    Zoltan""".split()
)
TITLES = {"Mr": Gender.MAN, "Mrs": Gender.WOMAN, "Ms": Gender.WOMAN, "Miss": Gender.WOMAN}
RANKS = frozenset(
    """Administrator Analyst Captain Chief Clerk Colonel Commander Commissioner Constable
    Counsel Counsellor Dean Defender Deputy Detective Director Doctor Dr Governor Head
    Inspector Judge Justice Lawyer Lecturer Lieutenant Magistrate Major Manager Mediator
    Minister Nurse Officer Ombudsman President Prof Professor Prosecutor Registrar
    Researcher Sergeant Social Superintendent Teacher Trainer Warden""".split()
)
# A rank may be followed by its second half in small letters: "Deputy governor", "Chief officer".
NAMED = re.compile(
    rf"\b(?P<mark>Mrs?|Ms|Miss|(?:{'|'.join(sorted(RANKS))})(?:\s+[a-z]+)?)\.?\s+"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+)"
)
CAPITAL = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]+\b")
SHE, HE = (
    re.compile(r"\b(?:she|hers?|herself)\b", re.I),
    re.compile(r"\b(?:he|him|his|himself)\b", re.I),
)


def people(text: str) -> list[Person]:
    """The named people of a text, each once.

    Gender is told by Mr or Ms, then by a given name of the lists; whoever is left is told by the
    pronouns if there is nobody else and only one sort of pronouns. A name without rank or title
    that is in no list is not seen at all.
    """
    found = {name: gender for name, gender in _named(text)}
    untold = [name for name, gender in found.items() if gender is Gender.UNTOLD]
    she, he = bool(SHE.search(text)), bool(HE.search(text))
    if len(found) == len(untold) == 1 and she is not he:
        found[untold[0]] = Gender.WOMAN if she else Gender.MAN
    return [Person(name, gender) for name, gender in found.items()]


def _named(text: str) -> Iterator[tuple[str, Gender]]:
    end = -1
    marks = {match.start("name"): match["mark"] for match in NAMED.finditer(text)}
    for match in CAPITAL.finditer(text):
        if text[end : match.start()] == " " and match.start() not in marks:
            end = match.end()  # the family name of the one before
            continue
        if match.start() in marks or match[0] in WOMEN | MEN:
            yield match[0], TITLES.get(marks.get(match.start(), ""), _by_name(match[0]))
            end = match.end()


def _by_name(name: str) -> Gender:
    if name in WOMEN:
        return Gender.WOMAN
    return Gender.MAN if name in MEN else Gender.UNTOLD
