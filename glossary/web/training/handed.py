"""Handed links: the invitations that were just made, for whoever made them.

Owns how several links are shown once, sent by mail where there is any, and written
into a file. What one link is, and how it is kept, is in ``access/shown_once.py``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from glossary.services.members import Handed
from glossary.web.access.shown_once import kept, show_once
from glossary.web.access.visitors import signed_in
from glossary.web.accounts import letters
from glossary.web.accounts.links import invitation_link
from glossary.web.notices import has_notice

_WHAT = "invitations of a group"


@dataclass(frozen=True, slots=True)
class HandedLink:
    """A link, and whom it is for."""

    name: str
    address: str
    link: str


@dataclass(frozen=True, slots=True)
class HandedLinks:
    """The links that were made at once."""

    links: tuple[HandedLink, ...]
    is_mailed: bool
    """True if they were handed to the mail server, too."""


def hand_over(handed: Sequence[Handed]) -> None:
    """Let the next page show the links of *handed*; mail them where that is set up."""
    links = [_link(each) for each in handed]
    is_mailed = letters.links_are_mailed()
    if is_mailed:
        inviter = signed_in().name
        letters.post_all_later(
            [
                letters.write(
                    "invitation",
                    shown.address,
                    each.invitation.language,
                    inviter=inviter,
                    link=shown.link,
                )
                for each, shown in zip(handed, links, strict=True)
            ]
        )
    content = {"links": [asdict(each) for each in links], "is_mailed": is_mailed}
    show_once(_WHAT, json.dumps(content))


def links_now() -> HandedLinks | None:
    """Return the links for the page that comes right after they were made."""
    return links_kept() if has_notice() else None


def links_kept() -> HandedLinks | None:
    """Return the links as long as they are kept: until another form is sent."""
    content = kept(_WHAT)
    if content is None:
        return None
    read = json.loads(content)
    links = tuple(HandedLink(**each) for each in read["links"])
    return HandedLinks(links, read["is_mailed"])


def _link(handed: Handed) -> HandedLink:
    invitation = handed.invitation
    return HandedLink(
        name=invitation.name,
        address=invitation.email or "",
        link=invitation_link(handed.token, invitation.language),
    )
