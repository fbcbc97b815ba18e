"""Files that the instance keeps to start sooner: sealed, and worth nothing.

What is kept can be thrown away at any time, and is made again. Reading it means
running it (a pickle, the code of a template), so only what this site has sealed
with its secret key is ever read.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import secrets
from contextlib import suppress

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from glossary.settings import Settings

logger = logging.getLogger("glossary")

FOLDER = "kept"
SEAL = hashlib.sha256
SEAL_SIZE = SEAL().digest_size


class KeptFiles:
    """The folder ``kept`` of an instance."""

    def __init__(self, settings: Settings) -> None:
        """Prepare to read and write; *settings* have a secret key."""
        assert settings.secret_key is not None
        self._folder = settings.instance / FOLDER
        self._key = f"kept files {settings.secret_key}".encode()

    def read(self, title: str, made_from: bytes) -> bytes | None:
        """Return what is kept under *title*, if it was made from *made_from*."""
        try:
            kept = (self._folder / title).read_bytes()
        except OSError:
            return None
        seal, body = kept[:SEAL_SIZE], kept[SEAL_SIZE:]
        is_ours = hmac.compare_digest(seal, self._seal(title, made_from, body))
        return body if is_ours else None

    def write(self, title: str, made_from: bytes, body: bytes) -> None:
        """Keep *body*, whole or not at all; a site serves without it too."""
        partial = self._folder / f"{title}.{os.getpid()}.{secrets.token_hex(4)}"
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "wb") as opened:
                opened.write(self._seal(title, made_from, body) + body)
            partial.replace(self._folder / title)
        except OSError as error:
            logger.warning("the next start is slower, for nothing is kept: %s", error)
            with suppress(OSError):
                partial.unlink()

    def _seal(self, title: str, made_from: bytes, body: bytes) -> bytes:
        seal = hmac.new(self._key, digestmod=SEAL)
        for part in (title.encode(), made_from, body):
            seal.update(b"%d\0" % len(part) + part)
        return seal.digest()


class KeptTemplates(BytecodeCache):
    """The code of every template that was compiled before."""

    def __init__(self, files: KeptFiles) -> None:
        """Keep it in *files*."""
        self._files = files

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* if its template has not changed since."""
        body = self._files.read(f"template-{bucket.key}", bucket.checksum.encode())
        if body is not None:
            bucket.bytecode_from_string(body)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in *bucket*."""
        body = bucket.bytecode_to_string()
        self._files.write(f"template-{bucket.key}", bucket.checksum.encode(), body)
