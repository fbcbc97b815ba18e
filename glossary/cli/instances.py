"""Instances: the folder of one installation, and the settings it holds.

Owns where that folder is, how ``settings.toml`` is read from it, and the secret
key that the first start makes in it. What a setting may be is decided in
``glossary/settings.py``.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.loading import SHIPPED, FileSet
from glossary.setting_values import SHORTEST_SECRET
from glossary.settings import DEFAULT_INSTANCE, INSTANCE, Settings, read_settings

SECRET_FILE = "secret-key"


class UnusableInstance(GlossaryError):
    """The instance folder or its settings file cannot be used."""


def load_settings(chosen: Path | None, environ: Mapping[str, str]) -> Settings:
    """Return the settings of the instance *chosen*, or of the configured one.

    Raises BadSetting and UnusableInstance.
    """
    folder = chosen or Path(environ.get(INSTANCE) or DEFAULT_INSTANCE)
    instance = folder.absolute()
    return read_settings(environ, _stored(instance), instance=instance)


def existing_instance(chosen: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the folder, for a command that makes none.

    Raises BadSetting, and UnusableInstance for a chosen folder that is not there.
    """
    if chosen is not None and not chosen.is_dir():
        raise UnusableInstance(f"no such folder: {chosen}")
    return load_settings(chosen, environ).instance


def content_files(chosen: Path | None, environ: Mapping[str, str]) -> FileSet:
    """Return the shipped content, overlaid by that of the instance.

    Raises what existing_instance does.
    """
    return FileSet.read(SHIPPED, existing_instance(chosen, environ) / "content")


def make_instance(instance: Path) -> None:
    """Create the folder, for its owner alone, unless it is there."""
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableInstance(
            f"cannot make the instance folder {instance} ({error.strerror}): choose"
            " another with --instance DIR"
        ) from error


def with_secret_key(settings: Settings) -> Settings:
    """Return *settings* with a secret key: theirs, else the instance's, made if new.

    Raises UnusableInstance.
    """
    if settings.secret_key is not None:
        return settings
    file = settings.instance / SECRET_FILE
    try:
        if not file.exists():
            _make_secret_key(file)
        key = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInstance(f"cannot read or make {file}: {error}") from None
    if len(key) < SHORTEST_SECRET:
        raise UnusableInstance(
            f"{file} has fewer than {SHORTEST_SECRET} characters: delete it, and the"
            " next start makes another (what this one signed is then worth nothing)"
        )
    return replace(settings, secret_key=key)


def _make_secret_key(file: Path) -> None:
    """Write a new key, whole or not at all; of two starts at once, one makes it."""
    made = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(48) + "\n")
        _place(made, file)
    finally:
        made.unlink(missing_ok=True)


def _place(made: Path, file: Path) -> None:
    try:
        # A link is refused where a file stands; a rename would replace it.
        os.link(made, file)
    except FileExistsError:
        return
    except OSError:
        # Some disks know no links.
        made.replace(file)


def _stored(instance: Path) -> Mapping[str, object]:
    file = instance / "settings.toml"
    try:
        text = file.read_text(encoding="utf-8")
        # Only here: where there is no such file, no start waits for its reader.
        import tomllib

        return tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise UnusableInstance(f"cannot read {file}: {error}") from error
