"""Exports: who is in a group, and links to hand over, as files.

Owns their columns. The file of a group is one that an import reads.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response, abort
from flask_babel import gettext as _
from flask_babel import pgettext

from glossary.folding import fold
from glossary.groups import Group
from glossary.roster_columns import Column
from glossary.services import members
from glossary.spreadsheets import BYTE_ORDER_MARK, LINE_END, defused
from glossary.storage import db
from glossary.web import labels
from glossary.web.clock import now
from glossary.web.training.group_pages import found
from glossary.web.training.handed import links_kept
from glossary.web.training.table_words import style


def headings() -> dict[Column, str]:
    """Return what each column of a list is called in the page's language."""
    return {
        Column.NAME: _("Name"),
        Column.ADDRESS: _("E-mail address"),
        Column.LANGUAGE: _("Language"),
        Column.DEPARTMENT: _("Department"),
        Column.GROUPS: pgettext("column of a list", "Groups"),
    }


def group_csv(group_id: int) -> Response:
    """Send who is in a group, in the form that an import reads."""
    group = found(group_id)
    rows = (
        (
            each.name,
            each.address,
            each.language,
            str(labels.SIDES[each.department]),
            group.name,
        )
        for each in members.list_members(db.session, group_id, now=now())
    )
    return _file([tuple(headings().values()), *rows], _file_name(group))


def handed_links() -> Response:
    """Send the invitation links that were just made, as long as they are kept."""
    handed = links_kept()
    if handed is None:
        abort(404)
    rows = ((each.name, each.address, each.link) for each in handed.links)
    top = (_("Name"), _("E-mail address"), _("Invitation link"))
    return _file([top, *rows], "invitations.csv")


def _file(rows: Iterable[Sequence[str]], name: str) -> Response:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=style().delimiter, lineterminator=LINE_END)
    writer.writerows(map(defused, row) for row in rows)
    response = Response(
        BYTE_ORDER_MARK + written.getvalue(), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _file_name(group: Group) -> str:
    plain = "".join(
        letter if letter.isascii() and letter.isalnum() else " "
        for letter in fold(group.name)
    )
    return f"{'-'.join(plain.split()) or f'group-{group.id}'}.csv"
