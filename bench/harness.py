"""What every bench shares: servers to start, a client, rounds, a table.

Figures are ratios between things measured in turn, a few dozen requests of each,
in one run on one machine: its neighbours then slow both sides alike. A script
prints one row for each figure and ends with 1 if one misses its goal.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from glossary.cli.serving import MOST_CONNECTIONS, SECONDS_TO_WARM, THREADS

PROJECT = Path(__file__).resolve().parents[1]
UNUSABLE = 2
HTML = "text/html; charset=utf-8"
COMPRESSED = {"Accept-Encoding": "gzip"}
TYPING = {"HX-Request": "true", **COMPRESSED}
_AT_REST = 0.05
"""Seconds of processor that a server with nothing to do may use in one second."""
BLOCK = 25
"""Requests of one kind before it is another's turn."""

_ADDRESS = re.compile(r" http://127\.0\.0\.1:(\d+)/")
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


class NoAnswer(Exception):
    """A server did not start, or answered otherwise than it must."""


# Servers


@dataclass
class Server:
    """A server process that listens on this machine."""

    process: subprocess.Popen[str]
    port: int

    def processor_time(self) -> float:
        """Return the seconds of processor it has used; not a number if unknown."""
        spent = 0
        try:
            for task in Path(f"/proc/{self.process.pid}/task").iterdir():
                spent += int((task / "schedstat").read_text().split()[0])
        except OSError:
            return float("nan")
        return spent / 1e9

    def settle(self) -> None:
        """Wait until it has prepared what it prepares once it serves."""
        time.sleep(SECONDS_TO_WARM + 1)
        before, now = 0.0, self.processor_time()
        while now - before > _AT_REST:
            time.sleep(1)
            before, now = now, self.processor_time()

    def memory(self) -> float:
        """Return the largest memory it has held, in MB; not a number if unknown."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return float("nan")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else float("nan")


@dataclass(frozen=True, slots=True)
class Constant:
    """One answer of the floor."""

    size: int
    status: int = 200
    content_type: str = HTML


@contextmanager
def product(instance: Path, database_url: str | None = None) -> Iterator[Server]:
    """Serve *instance* with the product, as ``python3 app.py serve`` does."""
    command = [str(PROJECT / "app.py"), "serve", "--port", "0"]
    more = {} if database_url is None else {"DATABASE_URL": database_url}
    with _started([*command, "--instance", str(instance)], more) as server:
        yield server


@contextmanager
def floor(answers: Sequence[Constant]) -> Iterator[Server]:
    """Serve *answers* at ``/0``, ``/1`` … from a Flask site that does no more.

    They are given to GET and POST alike.
    """
    options = {
        "answers": [
            {
                "size": answer.size,
                "status": answer.status,
                "content_type": answer.content_type,
            }
            for answer in answers
        ],
        "waitress": {
            "host": "127.0.0.1",
            "port": 0,
            "threads": THREADS,
            "connection_limit": MOST_CONNECTIONS,
            "asyncore_use_poll": hasattr(select, "poll"),
            "clear_untrusted_proxy_headers": True,
        },
    }
    script = str(Path(__file__).with_name("floor.py"))
    with _started([script, json.dumps(options)]) as server:
        yield server


@contextmanager
def _started(
    arguments: Sequence[str], more: Mapping[str, str] | None = None
) -> Iterator[Server]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith("LEMMA_")}
    ours.pop("DATABASE_URL", None)
    ours |= more or {}
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env=ours,
        )
        assert process.stdout is not None
        try:
            found = _ADDRESS.search(process.stdout.readline())
            if found is None:
                process.wait(10)
                said.seek(0)
                raise NoAnswer(f"{arguments[0]} did not start: {said.read()[-2000:]}")
            yield Server(process, int(found[1]))
        finally:
            process.terminate()
            process.wait(30)
            process.stdout.close()


# The client


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it came over the wire."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Return the header *name*, or an empty text."""
        wanted = rf"\r\n{name}: ([^\r]*)".encode()
        found = re.search(wanted, self.head, re.IGNORECASE)
        return found[1].decode() if found else ""


def get(path: str, headers: Mapping[str, str] | None = None) -> bytes:
    """Return the request for *path*, ready to be sent."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode()


class Client:
    """One connection, kept open while the server does; as thin as Python allows."""

    def __init__(self, server: Server) -> None:
        self._address = ("127.0.0.1", server.port)
        self._socket: socket.socket | None = None

    def connect(self) -> socket.socket:
        """Return the open connection, a new one if it was closed."""
        if self._socket is None:
            self._socket = socket.create_connection(self._address, timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def ask(self, request: bytes) -> Answer:
        """Send *request* and return the whole answer; raises NoAnswer."""
        connection = self.connect()
        connection.sendall(request)
        received = _receive(connection)
        while b"\r\n\r\n" not in received:
            received += _receive(connection)
        head, _, body = received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        missing = int(length[1]) - len(body) if length else 0
        if missing > 0:
            parts = [body]
            while missing > 0:
                parts.append(_receive(connection))
                missing -= len(parts[-1])
            body = b"".join(parts)
        # Waitress closes after every 304.
        if b"\r\nConnection: close" in head:
            self.close()
        return Answer(int(head[9:12]), head, body)


def _receive(connection: socket.socket) -> bytes:
    received = connection.recv(1 << 18)
    if not received:
        raise NoAnswer("the server closed the connection")
    return received


def ask(server: Server, request: bytes) -> Answer:
    """Send *request* over a connection of its own and return the answer."""
    client = Client(server)
    try:
        return client.ask(request)
    finally:
        client.close()


# Rounds


@dataclass(frozen=True)
class Case:
    """What is asked of one server, in every round; each answer must be *status*."""

    server: Server
    requests: Sequence[bytes]
    status: int = 200


@dataclass
class Sample:
    """What was measured of one case."""

    rounds: list[list[float]] = field(default_factory=list)
    """Seconds from request to whole answer, in the order of the requests."""
    sizes: list[int] = field(default_factory=list)
    """Bytes of each answer's body, in the order of the requests."""
    processor: float = 0.0
    """Seconds of the server's processor, all rounds together."""

    def quantile(self, share: float, number: int) -> float:
        """Return the *share* quantile of round *number*, in seconds."""
        ordered = sorted(self.rounds[number])
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    def middle(self, share: float = 0.5) -> float:
        """Return the median over the rounds of a quantile, in milliseconds."""
        numbers = range(len(self.rounds))
        return 1e3 * median(self.quantile(share, number) for number in numbers)

    def each(self) -> list[float]:
        """Return the median of each request over the rounds, in milliseconds."""
        return [1e3 * median(times) for times in zip(*self.rounds, strict=True)]

    def slow(self, share: float = 0.99) -> float:
        """Return a quantile over the requests, each at its median, in milliseconds.

        What a neighbour did to one round is no slow request.
        """
        ordered = sorted(self.each())
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    def ratio(self, other: Sample, share: float = 0.5) -> float:
        """Return how many times *other* it takes, as a median over the rounds."""
        return median(
            self.quantile(share, number) / other.quantile(share, number)
            for number in range(len(self.rounds))
        )

    def processor_ratio(self, other: Sample) -> float:
        """Return how many times the processor of *other* it takes."""
        return self.processor / other.processor if other.processor else float("nan")


def measure(cases: Sequence[Case], *, rounds: int) -> list[Sample]:
    """Ask all *cases* in turn, *rounds* times over; each has as many requests."""
    samples = [Sample() for _ in cases]
    clients = [Client(case.server) for case in cases]
    for number in range(rounds):
        for sample in samples:
            sample.rounds.append([])
        for start in range(0, len(cases[0].requests), BLOCK):
            # Who goes first changes: what runs after another meets its caches.
            order = range(len(cases)) if number % 2 else reversed(range(len(cases)))
            for place in order:
                case, sample = cases[place], samples[place]
                block = case.requests[start : start + BLOCK]
                _ask_block(case, block, clients[place], sample)
    for client in clients:
        client.close()
    return samples


def _ask_block(
    case: Case, block: Sequence[bytes], client: Client, sample: Sample
) -> None:
    before = case.server.processor_time()
    is_first = len(sample.rounds) == 1
    clock = time.perf_counter
    for request in block:
        client.connect()
        began = clock()
        answer = client.ask(request)
        sample.rounds[-1].append(clock() - began)
        if answer.status != case.status:
            line = request.partition(b"\r\n")[0].decode()
            raise NoAnswer(f"{line} was answered with {answer.status}")
        if is_first:
            sample.sizes.append(len(answer.body))
    sample.processor += case.server.processor_time() - before


# The table


class Table:
    """Prints one row for each figure, and knows whether all goals are met."""

    def __init__(self, title: str) -> None:
        self.has_missed = False
        print(f"{title}\n{'-' * len(title)}", flush=True)

    def add(
        self,
        name: str,
        value: float,
        *,
        most: float | None = None,
        least: float | None = None,
        unit: str = "x",
        note: str = "",
    ) -> None:
        """Print the figure *value*: at most *most*, or at least *least*."""
        verdict = goal = ""
        # What could not be measured is not met either.
        if most is not None:
            goal, is_met = f"<= {most:g} {unit}", value <= most
        elif least is not None:
            goal, is_met = f">= {least:g} {unit}", value >= least
        if goal:
            verdict = "ok" if is_met else "MISSED"
            self.has_missed |= not is_met
        print(
            f"{name:<46} {value:9.2f} {unit:<2} {goal:>10}  {verdict:<6}  {note}",
            flush=True,
        )

    @property
    def exit_code(self) -> int:
        """1 if a goal was missed, else 0."""
        return int(self.has_missed)


def compared(sample: Sample, other: Sample) -> str:
    """Return what a row says beside its ratio."""
    processor = sample.processor_ratio(other)
    times = f"{sample.middle():.2f} ms to {other.middle():.2f}"
    return f"{times}; server's processor {processor:.2f} x"


# Options


@dataclass(frozen=True, slots=True)
class Options:
    """What a bench was asked for."""

    quick: bool
    seed: int


def read_options(about: str | None, *, seed: int) -> Options:
    """Return the options of the command line; exits with 2 if they are unusable."""
    parser = argparse.ArgumentParser(
        description=(about or "").partition("\n")[0],
        epilog="Exit code: 0 if every goal is met, 1 if one is missed, 2 if an"
        " argument is unusable.",
    )
    parser.add_argument(
        "--quick", action="store_true", help="a short run, less to be trusted"
    )
    parser.add_argument(
        "--seed", type=int, default=seed, help="of the made-up glossary (%(default)s)"
    )
    given = parser.parse_args()
    return Options(given.quick, given.seed)
