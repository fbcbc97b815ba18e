"""Instances: the folder of one installation, and the settings it holds.

Owns where that folder is and how ``settings.toml`` is read from it. What a
setting may be is decided in ``glossary/settings.py``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.loading import SHIPPED, FileSet
from glossary.settings import DEFAULT_INSTANCE, INSTANCE, Settings, read_settings


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


def _stored(instance: Path) -> Mapping[str, object]:
    file = instance / "settings.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableInstance(f"cannot read {file}: {error}") from error
