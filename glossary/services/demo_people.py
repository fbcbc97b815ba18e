"""Demo people: forty trainees in three towns, and those who lead and train them.

Owns who they are. All of them work at an invented firm; their addresses lead nowhere
(``.example`` is reserved, RFC 2606).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.folding import fold
from glossary.people import Department, Role
from glossary.services.demo_learning import DAYS

DOMAIN = "valmora.example"
LYON, TORINO, LEEDS = "Lyon", "Torino", "Leeds"
LANGUAGES = {LYON: "fr", TORINO: "it", LEEDS: "en"}
JOINED = DAYS + 1
"""Days that most have been there: since before anything they have learned."""
LATE = {"lea.fontaine": 6, "elena.vitali": 6, "daniel.okafor": 6, "hugo.besson": 9,
        "sara.marchetti": 9, "lucy.barker": 9}  # fmt: skip
"""Days for those who came after the others."""
EXTRA_TIME = {"mehdi.benali": 133, "paolo.bianco": 150, "imran.sheikh": 150}
"""Per cent of the usual time."""


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist."""

    login: str
    name: str
    roles: tuple[Role, ...]
    department: Department
    language: str
    group: str = ""
    """In which they learn; none for those who do not."""

    @property
    def email(self) -> str:
        """The address this person signs in with."""
        return f"{self.login}@{DOMAIN}"

    @property
    def joined(self) -> int:
        """How many days they seem to have been there."""
        return LATE.get(self.login, JOINED)


def _invented(
    name: str, role: Role, department: Department, language: str, group: str = ""
) -> Invented:
    login = fold(name).replace(" ", ".")
    return Invented(login, name, (role,), department, language, group)


def _trainees(group: str, department: Department, *names: str) -> Iterator[Invented]:
    for name in names:
        yield _invented(name, Role.TRAINEE, department, LANGUAGES[group], group)


_SALES, _MARKETING, _OTHER = Department.SALES, Department.MARKETING, Department.OTHER
_STAFF = (
    _invented("Chiara Lodi", Role.ADMINISTRATOR, _OTHER, "it"),
    _invented("Owen Price", Role.SALES_LEAD, _SALES, "en"),
    _invented("Élodie Brun", Role.MARKETING_LEAD, _MARKETING, "fr"),
    _invented("Marco Ferri", Role.TRAINER, _SALES, "it"),
    _invented("Hélène Vasseur", Role.TRAINER, _MARKETING, "fr"),
    _invented("Ruth Ashworth", Role.TRAINER, _OTHER, "en"),
)
_WITH_A_PAST = (
    *_trainees(LEEDS, _SALES, "Nora Whitfield"),
    *_trainees(TORINO, _MARKETING, "Luca Barone"),
    *_trainees(TORINO, _SALES, "Giulia Conti"),
    *_trainees(LYON, _SALES, "Jean Thévenet"),
    *_trainees(LYON, _MARKETING, "Inès Carpentier"),
    *_trainees(LEEDS, _MARKETING, "Priya Raman"),
)
_CLASSMATES = (
    *_trainees(LYON, _SALES, "Camille Rousset", "Thomas Girard", "Mehdi Benali",
               "Léa Fontaine", "Julien Marchand", "Sarah Perrin"),
    *_trainees(LYON, _MARKETING, "Antoine Lefèvre", "Manon Dubois", "Claire Morel",
               "Hugo Besson", "Amina Diallo"),
    *_trainees(TORINO, _SALES, "Matteo Rinaldi", "Federica Gallo", "Davide Bertone",
               "Sara Marchetti", "Stefano Greco"),
    *_trainees(TORINO, _MARKETING, "Alessia Ferrero", "Simone Costa", "Elena Vitali",
               "Paolo Bianco", "Martina Sala"),
    *_trainees(LEEDS, _SALES, "Callum Reid", "Megan Hughes", "Tom Ashcroft",
               "Zainab Hussain"),
    *_trainees(LEEDS, _MARKETING, "Harriet Lowe", "Daniel Okafor", "Sophie Marsden",
               "Ben Crossley"),
    *_trainees(LEEDS, _OTHER, "Gemma Walsh", "Imran Sheikh", "Lucy Barker",
               "Patrick Doyle", "Rachel Stone"),
)  # fmt: skip
CAST = (*_STAFF, *_WITH_A_PAST, *_CLASSMATES)
"""Whoever is added here comes with the next call; who is worth a visit comes first."""
