"""A database under test, people for it, and two who do the same at once."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

from sqlalchemy import text

from glossary.people import Department, Role
from glossary.storage import make_session, people, writing

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


class Database:
    """An engine and the sessions opened on it, closed together."""

    def __init__(self, engine):
        self.engine = engine
        self._sessions = []

    def session(self):
        """Return another session, as another request has."""
        session = make_session(self.engine)
        self._sessions.append(session)
        return session

    def close(self):
        for session in self._sessions:
            session.close()
        self.engine.dispose()


@dataclass(frozen=True)
class NewPerson:
    """What an account is made of; a test names what it is about."""

    email: str = "ada@example.com"
    name: str = "Ada"
    roles: tuple[Role, ...] = (Role.TRAINEE,)
    department: Department = Department.SALES
    language: str = "en"
    now: datetime = NOW

    def added_to(self, session):
        with writing(session):
            return people.add(session, **vars(self))


PERSON = NewPerson()


@dataclass
class Outcome:
    """What came of two who did the same thing at the same time."""

    done: list[object] = field(default_factory=list)
    refused: list[Exception] = field(default_factory=list)


def both_at_once(database, act):
    """Let two threads call *act* with a session each; return what came of it."""
    outcome, start = Outcome(), Barrier(2)

    def run(number):
        session = database.session()
        start.wait()
        try:
            with writing(session):
                result = act(session, number)
            outcome.done.append(result)
        except Exception as error:
            outcome.refused.append(error)

    threads = [Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def run_sql(session, statement, **values):
    """Execute *statement* and return its rows, if it has any."""
    result = session.execute(text(statement), values)
    return result.all() if result.returns_rows else None
