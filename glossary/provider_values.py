"""What the settings of a sign-in provider may hold.

Each function takes what stands in the environment or in ``settings.toml`` and
returns the value to use; it raises ValueError with what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from glossary.identities import GroupRoles, NewPeople
from glossary.people import Role

LONGEST_ISSUER = 255
"""Characters; as many as the key of an identity holds."""
_LONGEST_LINE = 200


def read_issuer(value: object) -> str:
    """Return the address that a provider names itself by; each character of it counts.

    Without TLS anybody on the way could sign in as anybody: only this machine is
    asked without it.
    """
    allowed = (
        "the https address that the provider calls its issuer, such as"
        " https://login.example.com/realms/sales"
    )
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        raise ValueError(allowed)
    try:
        parts = urlsplit(value)
        is_plain = not (parts.query or parts.fragment or parts.username)
        is_plain = is_plain and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise ValueError(allowed) from error
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and _is_this_machine(parts.hostname or "")
    )
    if not (is_plain and is_safe and len(value) <= LONGEST_ISSUER):
        raise ValueError(allowed)
    return value


def read_line(value: object) -> str:
    """Return one line of text, such as a name, an id or a secret."""
    allowed = f"one line of 1 to {_LONGEST_LINE} characters"
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(allowed)
    line = value.strip()
    if not 1 <= len(line) <= _LONGEST_LINE:
        raise ValueError(allowed)
    return line


def read_new_people(value: object) -> NewPeople:
    """Return who gets an account by signing in."""
    try:
        return NewPeople(str(value))
    except ValueError as error:
        raise ValueError(" or ".join(NewPeople)) from error


def read_group_roles(value: object) -> GroupRoles:
    """Return which group of the provider gives which role, each pair once."""
    roles = ", ".join(Role)
    allowed = f"pairs such as sales-heads=sales_lead, with the roles {roles}"
    try:
        pairs = tuple((group, Role(role)) for group, role in _pairs(value))
    except ValueError as error:
        raise ValueError(allowed) from error
    if not all(group for group, _ in pairs):
        raise ValueError(allowed)
    return tuple(dict.fromkeys(pairs))


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a text, or of a table: group to a role or a list of them."""
    if isinstance(value, str):
        for pair in filter(str.strip, value.split(",")):
            # The name of a group may hold the sign itself, that of a role does not.
            group, _, role = pair.rpartition("=")
            yield group.strip(), role.strip()
    elif isinstance(value, dict):
        for group, roles in value.items():
            for role in roles if isinstance(roles, list) else [roles]:
                yield str(group).strip(), str(role)
    else:
        raise ValueError


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
