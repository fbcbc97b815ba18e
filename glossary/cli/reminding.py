"""The command ``remind``: whoever has not finished what was assigned, once each.

For cron: it may run as often as one likes. Owns the words printed about it.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from glossary.cli.exit_codes import FINDINGS, FINE
from glossary.cli.serving import make_app
from glossary.services import mail, reminding
from glossary.storage import db
from glossary.web.accounts import letters
from glossary.web.clock import now
from glossary.web.practising.reminder_letters import reminder_letter
from glossary.web.site import site


def remind(instance: Path | None) -> int:
    """Remind, send what waits, and say so; return 1 if a letter was not sent."""
    app = make_app(instance)
    base_url = app.extensions["lemma"].settings.base_url
    with app.test_request_context(base_url=base_url):
        is_mailed = letters.links_are_mailed()
        write = reminder_letter if is_mailed else None
        done = reminding.remind(db.session, now=now(), write=write)
        print(f"{len(done)} reminded.")
        if not is_mailed:
            _explain()
            return FINE
        server = letters.mail_server()
        assert server is not None
        send = partial(mail.send, server, now=now())
        posted = reminding.post_queued(db.session, send, now=now())
    print(f"{posted.sent} letters sent.")
    if posted.failed:
        print(f"Others wait for the next time: {posted.failed}", file=sys.stderr)
        return FINDINGS
    return FINE


def _explain() -> None:
    missing = "LEMMA_BASE_URL" if letters.mail_server() is not None else "SMTP_URL"
    print(
        f"{missing} is not set: people are reminded on {site().settings.name}, and no"
        " letter is written.",
        file=sys.stderr,
    )
