"""Agreements: what a department, or both together, sign as their definition.

Owns the rules of signing: who may sign for whom, that an edit takes signatures
back, when a draft is complete, and what a version keeps of it. What is signed is
one subject at a time: a stage with its criterion, or the texts of a term.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from glossary.criteria import Criterion
from glossary.errors import GlossaryError
from glossary.people import Department, Role
from glossary.views import Acceptance

if TYPE_CHECKING:
    from glossary.linting import Finding


class Scope(StrEnum):
    """Whose definition it is."""

    AGREED = "agreed"
    """Both departments': each has to sign."""
    SALES = "sales"
    MARKETING = "marketing"

    @property
    def departments(self) -> tuple[Department, ...]:
        """Those whose signatures make a version."""
        if self is Scope.AGREED:
            return (Department.SALES, Department.MARKETING)
        return (Department(self.value),)


LEADS = {
    Role.SALES_LEAD: Department.SALES,
    Role.MARKETING_LEAD: Department.MARKETING,
}
"""The roles that sign, and for whom."""


def signs_for(
    roles: Collection[Role], scope: Scope = Scope.AGREED
) -> frozenset[Department]:
    """Return the departments that somebody with *roles* may sign for in *scope*.

    Whoever signs for none of them writes no draft of it and rejects none.
    """
    led = {LEADS[role] for role in roles if role in LEADS}
    return frozenset(led.intersection(scope.departments))


@dataclass(frozen=True, slots=True)
class StageDefinition:
    """What a stage means: all that is signed of it."""

    criterion: Criterion | None
    """With the meaning of its named parts inside; None where the stage is not used."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Markdown, by language; what is missing is said by the generated sentence."""
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What counts as yes at the company, by fact and language; only what is changed."""
    accepts: tuple[Acceptance, ...] = ()
    """Findings of the linter that those who sign accept, with the reason."""


@dataclass(frozen=True, slots=True)
class TermTexts:
    """The entries of a term that has no criteria, as files of the content."""

    files: Mapping[str, str]
    """The whole file with its head, by language."""
    category: str
    related: tuple[str, ...] = ()


Content = StageDefinition | TermTexts


@dataclass(frozen=True, slots=True)
class Signature:
    """That a lead has signed for a department."""

    department: Department
    person: int
    """By id: a name is looked up, so that it can be erased."""
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A definition that is being worked on; one for each scope and subject."""

    scope: Scope
    subject: str
    """The id of a stage, or the slug of a term."""
    content: Content
    edit: int = 1
    """Grows with every edit; edits and signatures name the one they were made from."""
    based_on: int = 0
    """The number of the version it started from; 0 for none."""
    reason: str = ""
    """Why it is proposed, in the words of whoever does."""
    review_by: date | None = None
    signatures: tuple[Signature, ...] = ()
    edited_by: int | None = None
    """Who made the last edit, by id."""
    edited_at: datetime | None = None

    @property
    def missing(self) -> tuple[Department, ...]:
        """The departments that have yet to sign."""
        signed = {each.department for each in self.signatures}
        return tuple(each for each in self.scope.departments if each not in signed)

    @property
    def is_complete(self) -> bool:
        """True when everybody who has to has signed."""
        return not self.missing


class RemarkKind(StrEnum):
    """What somebody says of a draft."""

    POSITION = "position"
    """What their department thinks of it, and why."""
    REJECTION = "rejection"
    """Why it is not signed as it is."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a lead said of a draft; it tells the story of the version that follows."""

    scope: Scope
    subject: str
    number: int
    """Of the version that the draft was to become."""
    edit: int
    """The edit of the draft that it is about."""
    department: Department
    person: int
    kind: RemarkKind
    text: str
    said_at: datetime


class MayNotSign(GlossaryError):
    """Somebody signs for a department whose lead they are not, or that has no say.

    Or they edit, reject or remark on a draft that they sign for nobody.
    """


class SignedAlready(GlossaryError):
    """The department has signed, or the same person has signed for the other one."""


class NoReason(GlossaryError):
    """Something that takes a reason is done without one."""


class UnacceptedFindings(GlossaryError):
    """The linter finds what those who sign have not accepted; carries the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(f"{each.kind}: {each.stage}" for each in findings))
        self.findings = findings


class UnknownVersion(GlossaryError):
    """No version of the subject has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"unknown version {number}")
        self.number = number


class EditedMeanwhile(GlossaryError):
    """What somebody signs or edits is no longer what they have read.

    *there* is what there is now: the draft, or a newer version; None for neither.
    """

    def __init__(self, there: Draft | Version | None = None) -> None:
        super().__init__("it was edited by somebody else in the meantime")
        self.there = there


def is_repeated(draft: Draft, wanted: Draft) -> bool:
    """Return whether *draft* is what came of *wanted*, which is sent once more.

    *wanted* has the edit that it was made from; 0 for a new draft.
    """
    same = replace(wanted, edit=draft.edit, based_on=draft.based_on)
    same = replace(same, signatures=draft.signatures, edited_at=draft.edited_at)
    return same == draft and wanted.edit in (0, draft.edit - 1)


def edited(
    draft: Draft,
    content: Content,
    *,
    made_from: int,
    reason: str,
    review_by: date | None,
    by: int | None = None,
    at: datetime | None = None,
) -> Draft:
    """Return *draft* with *content*, and without its signatures.

    *by* and *at* say whose edit it is, and when. Raises EditedMeanwhile unless
    *made_from* is the edit there is.
    """
    _same_edit(draft, made_from)
    return replace(
        draft,
        content=content,
        edit=draft.edit + 1,
        reason=reason,
        review_by=review_by,
        signatures=(),
        edited_by=by,
        edited_at=at,
    )


def signed(
    draft: Draft,
    signature: Signature,
    *,
    roles: Collection[Role],
    read: int,
    single_signer: bool = False,
) -> Draft:
    """Return *draft* with *signature*.

    *roles* are those of whoever signs, *read* the edit they have seen. One person
    signs for both departments only where *single_signer* allows it. Raises
    MayNotSign, SignedAlready, EditedMeanwhile.
    """
    department = signature.department
    if department not in draft.scope.departments or department not in signs_for(roles):
        raise MayNotSign
    _same_edit(draft, read)
    others = {each.person for each in draft.signatures}
    if department not in draft.missing or (
        signature.person in others and not single_signer
    ):
        raise SignedAlready
    return replace(draft, signatures=(*draft.signatures, signature))


def rejected(draft: Draft, *, read: int) -> Draft:
    """Return *draft* without its signatures, a change being asked for.

    Raises EditedMeanwhile unless *read* is the edit there is.
    """
    _same_edit(draft, read)
    return outdated(draft)


def outdated(draft: Draft) -> Draft:
    """Return *draft* as one that nobody has read yet: whoever signs reads it again."""
    return replace(draft, edit=draft.edit + 1, signatures=())


def _same_edit(draft: Draft, edit: int) -> None:
    if draft.edit != edit:
        raise EditedMeanwhile(draft)


@dataclass(frozen=True, slots=True)
class Version:
    """What was signed; it never changes."""

    scope: Scope
    subject: str
    number: int
    """1 for the first of its scope and subject."""
    content: Content
    signatures: tuple[Signature, ...]
    reason: str
    review_by: date | None
    published_at: datetime
    """When the last of them signed."""

    @property
    def has_single_signer(self) -> bool:
        """True where one person has signed for both departments."""
        people = {each.person for each in self.signatures}
        return len(people) < len(self.signatures)


def published(draft: Draft, number: int) -> Version:
    """Return the version *number* that a complete *draft* makes."""
    assert draft.is_complete, "every department has signed"
    return Version(
        scope=draft.scope,
        subject=draft.subject,
        number=number,
        content=draft.content,
        signatures=draft.signatures,
        reason=draft.reason,
        review_by=draft.review_by,
        published_at=max(each.signed_at for each in draft.signatures),
    )
