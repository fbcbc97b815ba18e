"""Any sequence of acts, held against a list on which the same is done by hand."""

import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import event, make_url

from glossary.agreements import (
    EditedMeanwhile,
    MayNotSign,
    Scope,
    SignedAlready,
    UnacceptedFindings,
    UnknownVersion,
)
from glossary.errors import GlossaryError
from glossary.linting import Finding, FindingKind
from glossary.people import Department, Role
from glossary.services.agreements import House
from glossary.storage import agreements as stored
from glossary.storage import make_engine, make_session, migrate, revisions
from glossary.storage.version_links import links
from glossary.version_chain import breaks
from tests.agreements.signing import FACTS, TERM, stage
from tests.services.signing import Lead, lead

SALES, MARKETING = Department.SALES, Department.MARKETING
ODD = stage("none")
CONTENTS = some.sampled_from((stage("planned"), stage("approved"), TERM, ODD))
PEOPLE: dict[str, tuple[Department, ...]] = {
    "sales": (SALES,),
    "sales too": (SALES,),
    "marketing": (MARKETING,),
    "both": (SALES, MARKETING),
    "nobody": (),
}
# Most acts are as they should be: else hardly anything would ever be signed.
WHO = some.sampled_from(("sales", "marketing", "marketing", *PEOPLE))
WHOSE = some.sampled_from((Scope.AGREED, Scope.AGREED, Scope.SALES))
SUBJECTS = some.sampled_from(("prospect", "prospect", "prospect", "lead"))
BEHIND = some.sampled_from((0, 0, 0, 0, 0, 1, 9))
"""How many edits somebody has missed."""
DEPARTMENTS = some.sampled_from((None, None, None, SALES, Department.OTHER))
"""None for that of whoever acts."""


def lint(draft, current):
    """Find something odd about one content."""
    return (Finding(FindingKind.GAP, "none"),) if draft.content == ODD else ()


@dataclass
class Paper:
    """One subject as a clerk keeps it on paper: its versions, and the draft."""

    versions: list[tuple[object, tuple[str, ...]]] = field(default_factory=list)
    """What each says, and who signed it."""
    draft: list[object] = field(default_factory=list)
    """What it says, and by whom; empty without one."""
    signed: list[tuple[Department, str]] = field(default_factory=list)
    edit: int = 0
    """The last one there ever was."""
    said: int = 0

    def write(self, content, who):
        self.draft, self.signed = [content, who], []
        self.edit += 1

    def publish(self, content, signers):
        self.versions.append((content, tuple(signers)))


@pytest.fixture(scope="module", autouse=True)
def template(tmp_path_factory):
    """A database with the people in it, which is copied for each sequence."""
    file = tmp_path_factory.mktemp("machine") / "lemma.sqlite"
    address = make_url(f"sqlite:///{file}")
    migrate(address)
    engine = make_engine(address)
    with closing(make_session(engine)) as session:
        Signing.people = {
            name: lead(
                session,
                (led or (SALES,))[0],
                roles=[Role(f"{each}_lead") for each in led] or [Role.TRAINEE],
                house=House(FACTS, lint),
                email=f"{name.replace(' ', '-')}@example.com",
            )
            for name, led in PEOPLE.items()
        }
    engine.dispose()
    Signing.template = file


class Signing(RuleBasedStateMachine):
    """Everything that is done with definitions, on a real database."""

    template: Path
    people: dict[str, Lead]

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        file = shutil.copy(self.template, self.folder.name)
        self.engine = make_engine(make_url(f"sqlite:///{file}"))
        event.listen(self.engine, "connect", be_fast)
        self.session = make_session(self.engine)
        self.people = {
            name: replace(each, session=self.session)
            for name, each in self.people.items()
        }
        self.papers = {
            (scope, subject): Paper()
            for scope in Scope
            for subject in ("prospect", "lead")
        }

    def teardown(self):
        self.session.close()
        self.engine.dispose()
        self.folder.cleanup()

    def does(self, act, expected):
        """Do *act*; return whether it was done, as it should be or should not."""
        try:
            act()
        except GlossaryError as refused:
            assert type(refused) is expected
            return False
        assert expected is None
        return True

    @rule(
        who=WHO,
        scope=WHOSE,
        subject=SUBJECTS,
        content=CONTENTS,
        behind=BEHIND,
        is_outdated=some.sampled_from((False, False, False, True)),
    )
    def save(self, who, scope, subject, content, behind, is_outdated):
        paper = self.papers[scope, subject]
        read = max(paper.edit - behind, 0) if paper.draft else behind
        based_on = len(paper.versions) + is_outdated
        is_sent_twice = paper.draft == [content, who] and read in (0, paper.edit - 1)
        is_late = read != (paper.edit if paper.draft else 0)
        if not paper.draft and paper.versions:
            is_late = is_late or is_outdated
        expected: type[GlossaryError] | None = None
        if not led_by(who, scope):
            expected = MayNotSign
        elif is_late and not is_sent_twice:
            expected = EditedMeanwhile

        is_done = self.does(
            lambda: self.people[who].save(
                content,
                scope=scope,
                subject=subject,
                made_from=read,
                based_on=based_on,
            ),
            expected,
        )

        if is_done and not is_sent_twice:
            paper.write(content, who)

    @rule(
        who=WHO,
        scope=WHOSE,
        subject=SUBJECTS,
        department=DEPARTMENTS,
        behind=BEHIND,
    )
    def sign(self, who, scope, subject, department, behind):
        department = own(who) if department is None else department
        paper = self.papers[scope, subject]
        signers = [*paper.signed, (department, who)]
        needed = [each for each in PEOPLE["both"] if scope in (Scope.AGREED, each)]
        is_last = {each for each, _ in signers} == set(needed)
        expected: type[GlossaryError] | None = None
        if not led_by(who, scope):
            expected = MayNotSign
        elif not paper.draft or behind:
            expected = EditedMeanwhile
        elif department not in led_by(who, scope):
            expected = MayNotSign
        elif any(department is each or who == name for each, name in paper.signed):
            expected = SignedAlready
        elif is_last and paper.draft[0] == ODD:
            expected = UnacceptedFindings

        is_done = self.does(
            lambda: self.people[who].sign(
                scope=scope,
                subject=subject,
                for_=department,
                read=paper.edit - behind,
            ),
            expected,
        )

        if is_done:
            paper.signed = signers
        if is_done and is_last:
            paper.publish(paper.draft[0], (name for _, name in signers))
            paper.draft, paper.signed = [], []

    @rule(subject=SUBJECTS, content=CONTENTS)
    def agree(self, subject, content):
        """Let both sign what there is, as most definitions are in the end."""
        if not self.papers[Scope.AGREED, subject].draft:
            self.save("sales", Scope.AGREED, subject, content, 0, is_outdated=False)
        for who in ("sales", "marketing"):
            self.sign(who, Scope.AGREED, subject, None, 0)

    @rule(who=WHO, scope=WHOSE, department=DEPARTMENTS, behind=BEHIND)
    def reject(self, who, scope, department, behind):
        department = own(who) if department is None else department
        paper = self.papers[scope, "prospect"]
        expected = self.speaks(who, scope, department, behind)

        if self.does(
            lambda: self.people[who].reject(
                scope=scope, for_=department, read=paper.edit - behind
            ),
            expected,
        ):
            paper.signed = []
            paper.edit += 1
            paper.said += 1

    @rule(who=WHO, scope=WHOSE, department=DEPARTMENTS, behind=BEHIND)
    def remark(self, who, scope, department, behind):
        department = own(who) if department is None else department
        paper = self.papers[scope, "prospect"]
        expected = self.speaks(who, scope, department, behind)

        if self.does(
            lambda: self.people[who].remark(
                scope=scope, for_=department, read=paper.edit - behind
            ),
            expected,
        ):
            paper.said += 1

    def speaks(self, who, scope, department, behind):
        """Return why somebody may not speak of a draft for a department."""
        if department not in led_by(who, scope):
            return MayNotSign
        is_there = bool(self.papers[scope, "prospect"].draft)
        return EditedMeanwhile if behind or not is_there else None

    @precondition(lambda self: any(each.draft for each in self.papers.values()))
    @rule(who=WHO, scope=WHOSE, subject=SUBJECTS, behind=BEHIND)
    def discard(self, who, scope, subject, behind):
        paper = self.papers[scope, subject]
        expected: type[GlossaryError] | None = None
        if not led_by(who, scope):
            expected = MayNotSign
        elif behind or not paper.draft:
            expected = EditedMeanwhile

        if self.does(
            lambda: self.people[who].discard(
                scope=scope, subject=subject, read=paper.edit - behind
            ),
            expected,
        ):
            paper.draft, paper.signed = [], []

    @precondition(lambda self: any(each.versions for each in self.papers.values()))
    @rule(who=WHO, scope=WHOSE, subject=SUBJECTS, number=some.integers(1, 3))
    def revert(self, who, scope, subject, number):
        paper = self.papers[scope, subject]
        read = paper.edit if paper.draft else 0
        expected: type[GlossaryError] | None = None
        if not led_by(who, scope):
            expected = MayNotSign
        elif number > len(paper.versions):
            expected = UnknownVersion

        if self.does(
            lambda: self.people[who].revert(
                number, scope=scope, subject=subject, made_from=read
            ),
            expected,
        ):
            content, _ = paper.versions[number - 1]
            # It says why in other words than a draft: to save it again is an edit.
            paper.write(content, f"{who}, who brings it back")

    @rule(
        who=WHO,
        scope=some.sampled_from((None, None, *Scope)),
        subject=SUBJECTS,
        content=CONTENTS,
        is_outdated=some.sampled_from((False, False, True)),
    )
    def adopt(self, who, scope, subject, content, is_outdated):
        scope = Scope(own(who).value) if scope is None else scope
        paper = self.papers[scope, subject]
        based_on = len(paper.versions) + is_outdated
        expected: type[GlossaryError] | None = None
        if scope is Scope.AGREED or not led_by(who, scope):
            expected = MayNotSign
        elif paper.versions and is_outdated:
            expected = EditedMeanwhile
        elif content == ODD:
            expected = UnacceptedFindings

        if self.does(
            lambda: self.people[who].adopt(
                content, scope=scope, subject=subject, based_on=based_on
            ),
            expected,
        ):
            paper.publish(content, [who])
            if paper.draft:
                paper.edit, paper.signed = paper.edit + 1, []

    @invariant()
    def the_database_says_what_the_papers_say(self):
        ids = {each.person.id: name for name, each in self.people.items()}
        drafted = [each for each in self.papers.values() if each.draft]
        assert len(stored.drafts(self.session)) == len(drafted)
        for (scope, subject), paper in self.papers.items():
            if paper == Paper():
                continue
            versions = stored.versions_of(self.session, scope, subject)
            assert [
                (each.content, tuple(ids[one.person] for one in each.signatures))
                for each in reversed(versions)
            ] == paper.versions
            draft = stored.draft_of(self.session, scope, subject)
            assert (draft is None) is (not paper.draft)
            if draft is not None:
                assert (draft.content, draft.edit) == (paper.draft[0], paper.edit)
                assert [
                    (each.department, ids[each.person]) for each in draft.signatures
                ] == paper.signed
            said = stored.remarks_of(self.session, scope, subject)
            assert len(said) == paper.said

    @invariant()
    def the_history_is_whole(self):
        count = sum(len(each.versions) for each in self.papers.values())
        kept = links(self.session)
        assert len(kept) == count
        assert breaks(kept, stored.head(self.session)) == ()
        counted = revisions.read_all(self.session).get(revisions.DEFINITIONS, 0)
        assert counted == count


def be_fast(connection, entry):
    """Wait for no disk: nothing here is worth keeping when the machine stops."""
    connection.execute("PRAGMA synchronous = OFF")


def own(who):
    """Return the department that somebody acts for unless they say another."""
    return (PEOPLE[who] or (SALES,))[0]


def led_by(who, scope):
    """Return the departments that somebody leads and *scope* needs."""
    return {each for each in PEOPLE[who] if scope in (Scope.AGREED, each)}


TestSigning = Signing.TestCase
TestSigning.settings = settings(max_examples=12, stateful_step_count=40, deadline=None)
