"""Crowds: many connections that send at once, from one thread.

Each sends its next request when it has the answer to the last one. As thin as Python
allows: what the clients need of the processor, the servers lack.
"""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.harness import Answer, Server

PATIENCE = 60.0
"""Seconds without any answer after which the rest is given up."""


@dataclass
class Sender:
    """One connection: what it sends to which server, and what came back."""

    server: Server
    requests: Sequence[bytes]
    answers: list[Answer | None] = field(default_factory=list)
    """None where the connection broke before the answer."""
    _received: bytes = b""
    _socket: socket.socket | None = None

    def begin(self, poll: select.epoll) -> int:
        """Connect, send the first request and return the number of the socket."""
        address = ("127.0.0.1", self.server.port)
        self._socket = socket.create_connection(address, timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        poll.register(self._socket.fileno(), select.EPOLLIN)
        self._socket.sendall(self.requests[0])
        return self._socket.fileno()

    def receive(self) -> bool:
        """Take what has come and send what is next; False once all is answered."""
        assert self._socket is not None
        received = self._socket.recv(1 << 18)
        if not received:
            missing = len(self.requests) - len(self.answers)
            self.answers.extend([None] * missing)
            return False
        self._received += received
        answer = _whole(self._received)
        if answer is None:
            return True
        self._received = b""
        self.answers.append(answer)
        if len(self.answers) == len(self.requests):
            return False
        self._socket.sendall(self.requests[len(self.answers)])
        return True

    def end(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()


def _whole(received: bytes) -> Answer | None:
    head, end, body = received.partition(b"\r\n\r\n")
    if not end:
        return None
    answer = Answer(int(head[9:12]), head, body)
    return answer if len(body) >= int(answer.header("content-length") or 0) else None


def send_all(senders: Sequence[Sender]) -> float:
    """Let all *senders* send at once; return the seconds until the last answer."""
    poll = select.epoll()
    waiting = [each for each in senders if each.requests]
    began = time.perf_counter()
    by_number = {each.begin(poll): each for each in waiting}
    while by_number:
        events = poll.poll(PATIENCE)
        if not events:
            break
        for number, _ in events:
            if not by_number[number].receive():
                poll.unregister(number)
                by_number.pop(number)
    spent = time.perf_counter() - began
    for each in senders:
        each.end()
        each.answers.extend([None] * (len(each.requests) - len(each.answers)))
    poll.close()
    return spent
