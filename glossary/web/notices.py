"""Notices: one sentence about what was just done, on the page that comes after.

Owns the short cookie that carries the name of the sentence. A GET writes nothing,
so that it cannot be a message in the session, which would have to be taken out.
"""

from __future__ import annotations

from enum import StrEnum

from flask import Response, after_this_request, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from glossary.web.access.visitors import has_cookies

COOKIE = "notice"
_SECONDS = 60
_AND = ":"
"""Between the name and the number that the sentence has."""


class Notice(StrEnum):
    """What was done."""

    SAVED = "saved"
    SIGNED_OUT = "signed-out"
    RESET_SENT = "reset-sent"
    PASSWORD_CHANGED = "password-changed"
    CONFIRMATION_SENT = "confirmation-sent"
    EMAIL_CHANGED = "email-changed"
    TOO_LATE = "too-late"
    FACTOR_ADDED = "factor-added"
    FACTOR_REMOVED = "factor-removed"
    CODES_RENEWED = "codes-renewed"
    SESSION_ENDED = "session-ended"
    SESSIONS_ENDED = "sessions-ended"
    INVITED = "invited"
    INVITED_BY_MAIL = "invited-by-mail"
    INVITED_UNMAILED = "invited-unmailed"
    INVITATION_REVOKED = "invitation-revoked"
    INVITATION_SPENT = "invitation-spent"
    DEACTIVATED = "deactivated"
    REACTIVATED = "reactivated"
    SIGNED_OUT_EVERYWHERE = "signed-out-everywhere"
    RESET_LINK_MADE = "reset-link-made"
    FACTOR_TAKEN_AWAY = "factor-taken-away"
    ERASURE_ASKED = "erasure-asked"
    ERASURE_WITHDRAWN = "erasure-withdrawn"
    ERASED = "erased"
    MAIL_SENT = "mail-sent"
    ANSWERED = "answered"
    CLOSED = "closed"
    CLAIMED = "claimed"
    ASSIGNED = "assigned"
    WITHDRAWN = "withdrawn"
    REMINDED = "reminded"
    REMINDED_UNMAILED = "reminded-unmailed"
    IN_GRACE = "in-grace"
    TIME_UP = "time-up"
    NOT_OPEN = "not-open"
    NO_ATTEMPTS_LEFT = "no-attempts-left"
    ASSIGNED_FIRST = "assigned-first"
    PROGRAMME_MADE = "programme-made"
    PROGRAMME_COPIED = "programme-copied"
    PROGRAMME_GIVEN = "programme-given"
    GIVEN_BEFORE = "given-before"
    PROGRAMME_ARCHIVED = "programme-archived"
    PROGRAMME_REOPENED = "programme-reopened"
    GROUP_MADE = "group-made"
    GROUP_ARCHIVED = "group-archived"
    GROUP_REOPENED = "group-reopened"
    HANDED_OVER = "handed-over"
    MEMBER_ADDED = "member-added"
    MEMBERS_MOVED = "members-moved"
    MEMBERS_LEFT = "members-left"
    LINKS_MADE = "links-made"
    LIST_IMPORTED = "list-imported"
    LIST_CHANGED_NOTHING = "list-changed-nothing"
    DRAFT_SAVED = "draft-saved"
    QUIZ_PUBLISHED = "quiz-published"
    QUIZ_TAKEN_AWAY = "quiz-taken-away"
    CARD_PUBLISHED = "card-published"
    CARD_PUBLISHED_UNREAD = "card-published-unread"
    READING_KEPT = "reading-kept"
    CARD_TAKEN_AWAY = "card-taken-away"
    FILES_IMPORTED = "files-imported"
    DEFINITION_SIGNED = "definition-signed"
    DEFINITION_PUBLISHED = "definition-published"
    VIEW_ADOPTED = "view-adopted"
    DEFINITION_DRAFTED = "definition-drafted"
    CHANGE_ASKED = "change-asked"
    REMARK_KEPT = "remark-kept"
    FINDING_ACCEPTED = "finding-accepted"
    DEFINITION_DISCARDED = "definition-discarded"


NOTICES: dict[Notice, LazyString] = {
    Notice.SAVED: _("Saved."),
    Notice.SIGNED_OUT: _("You are signed out."),
    Notice.RESET_SENT: _(
        "If there is an account with this address, a link to choose a new password has"
        " been sent to it. It may take a few minutes to arrive."
    ),
    Notice.PASSWORD_CHANGED: _("Password changed. All other browsers are signed out."),
    Notice.CONFIRMATION_SENT: _(
        "A link has been sent to the new address. Open it to confirm the change."
    ),
    Notice.EMAIL_CHANGED: _(
        "Address changed. Use the new one to sign in from now on. All other browsers"
        " are signed out."
    ),
    Notice.TOO_LATE: _("That took longer than ten minutes: please sign in again."),
    Notice.FACTOR_ADDED: _("Two-step verification is on."),
    Notice.FACTOR_REMOVED: _("Two-step verification is off."),
    Notice.CODES_RENEWED: _("From now on, only these new codes work."),
    Notice.SESSION_ENDED: _("That browser is signed out."),
    Notice.SESSIONS_ENDED: _("All other browsers are signed out."),
    Notice.INVITED: _("Invitation created. Copy the link below and send it."),
    Notice.INVITED_BY_MAIL: _("Invitation created and sent by e-mail."),
    Notice.INVITED_UNMAILED: _(
        "Invitation created, but the e-mail could not be sent: send the link below"
        " yourself."
    ),
    Notice.INVITATION_REVOKED: _("Invitation revoked. Its link no longer works."),
    Notice.INVITATION_SPENT: _(
        "This invitation had already been used or revoked, or had expired."
    ),
    Notice.DEACTIVATED: _("Account deactivated and signed out everywhere."),
    Notice.REACTIVATED: _("The account is active again."),
    Notice.SIGNED_OUT_EVERYWHERE: _("This person is signed out everywhere."),
    Notice.RESET_LINK_MADE: _("Link created. Send it to this person only."),
    Notice.FACTOR_TAKEN_AWAY: _(
        "Two-step verification is off: the password alone is enough."
    ),
    Notice.ERASURE_ASKED: _("The administrators now see your request."),
    Notice.ERASURE_WITHDRAWN: _("Request withdrawn. Everything stays as it was."),
    Notice.ERASED: _("The person is erased."),
    Notice.MAIL_SENT: _("The server accepted the message. Check your inbox."),
    Notice.ANSWERED: _("That question already had an answer: the first one counts."),
    Notice.CLAIMED: _("What you began without an account is now in your account."),
    Notice.ASSIGNED: _("Assigned. It is now on everyone’s page of practice."),
    Notice.REMINDED: _("Reminded: whoever has not finished sees it, each person once."),
    Notice.REMINDED_UNMAILED: _(
        "Reminded on their page of practice, each person once. No e-mail was sent:"
        " sending mail is not set up."
    ),
    Notice.WITHDRAWN: _("Withdrawn. Nobody is asked for it any more; answers stay."),
    Notice.IN_GRACE: _(
        "The time was up. Your answer came within the five minutes of grace: it counts."
    ),
    Notice.TIME_UP: _(
        "The time was up more than five minutes ago: this answer no longer counts. The"
        " earlier ones do."
    ),
    Notice.NOT_OPEN: _("This quiz cannot be begun now. The dates below say why."),
    Notice.ASSIGNED_FIRST: _(
        "This quiz is assigned to you: you can practise it once its end has passed."
    ),
    Notice.NO_ATTEMPTS_LEFT: _(
        "You have used all your attempts. Your trainer can give you another."
    ),
    Notice.PROGRAMME_MADE: _("Programme created. Add its first step."),
    Notice.PROGRAMME_COPIED: _("Copied. This copy is yours to change."),
    Notice.PROGRAMME_GIVEN: _(
        "Given. Each person’s dates run from the day on which they joined."
    ),
    Notice.GIVEN_BEFORE: _("These groups had every step already: nothing was added."),
    Notice.PROGRAMME_ARCHIVED: _(
        "Programme archived. What was given stays, and you can reopen it."
    ),
    Notice.PROGRAMME_REOPENED: _("The programme is open again."),
    Notice.GROUP_MADE: _("Group created. Add its people, or import a list."),
    Notice.GROUP_ARCHIVED: _(
        "Group archived. Everything is kept, and you can reopen it."
    ),
    Notice.GROUP_REOPENED: _("The group is open again."),
    Notice.HANDED_OVER: _("Group handed over: it is no longer in your list."),
    Notice.MEMBER_ADDED: _("Added to the group. No new link was needed."),
    Notice.MEMBERS_MOVED: _("Moved to the other group."),
    Notice.MEMBERS_LEFT: _("Taken out of the group. Accounts and answers are kept."),
    Notice.LINKS_MADE: _("Invitation ready: hand over the link below."),
    Notice.LIST_IMPORTED: _("List imported."),
    Notice.LIST_CHANGED_NOTHING: _("Everything was already as the list says."),
    Notice.DRAFT_SAVED: _("Draft saved. Nothing changes for trainees."),
    Notice.QUIZ_PUBLISHED: _("Published. The quiz can be taken and assigned now."),
    Notice.QUIZ_TAKEN_AWAY: _(
        "Taken away. Nobody can begin this quiz any more; results stay."
    ),
    Notice.CARD_PUBLISHED: _("Published. Quizzes can use this card now."),
    Notice.CARD_PUBLISHED_UNREAD: _(
        "Published. Quizzes can use this card now. It has not been read blind in"
        " every language."
    ),
    Notice.READING_KEPT: _(
        "Kept with the draft. Where the text and the facts differ stands below."
    ),
    Notice.CARD_TAKEN_AWAY: _("Taken away. Results that rest on this card stay."),
    Notice.FILES_IMPORTED: _("Imported and published."),
    Notice.DEFINITION_SIGNED: _("Signed. The other department has yet to sign."),
    Notice.DEFINITION_PUBLISHED: _(
        "Version %(number)s of this definition is published: both departments have"
        " signed it."
    ),
    Notice.VIEW_ADOPTED: _(
        "Version %(number)s of your department’s own view holds from now on."
    ),
    Notice.DEFINITION_DRAFTED: _(
        "Kept as a draft. Nothing changes until it is signed."
    ),
    Notice.CHANGE_ASKED: _(
        "A change is asked for. Whoever had signed has to sign again."
    ),
    Notice.REMARK_KEPT: _("What you think stands below, for both departments to read."),
    Notice.FINDING_ACCEPTED: _(
        "Accepted, with your reason. Whoever had signed has to sign again."
    ),
    Notice.DEFINITION_DISCARDED: _("Draft withdrawn. What holds stays as it is."),
    Notice.CLOSED: _("This attempt is finished: it takes no more answers."),
}
"""The sentence for each; whoever adds a notice adds it here."""

COUNTED = frozenset({Notice.DEFINITION_PUBLISHED, Notice.VIEW_ADOPTED})
"""Those whose sentence has a number."""


def leave_notice(
    response: Response, notice: Notice, *, number: int | None = None
) -> Response:
    """Let the page after *response*, which redirects to it, say *notice*.

    *number* is what its sentence counts.
    """
    response.set_cookie(
        COOKIE,
        notice.value if number is None else f"{notice.value}{_AND}{number}",
        max_age=_SECONDS,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response


def has_notice() -> bool:
    """Return whether this page has something to say that no other has."""
    return has_cookies() and _left() is not None


def take_notice() -> str | None:
    """Return the sentence that was left for this page; it is said once."""
    left = _left() if has_cookies() else None
    if left is None:
        return None

    @after_this_request
    def forget(response: Response) -> Response:
        response.delete_cookie(COOKIE, httponly=True, samesite="Lax")
        return response

    notice, number = left
    sentence = str(NOTICES[notice])
    return sentence if number is None else sentence % {"number": number}


def _left() -> tuple[Notice, int | None] | None:
    """Return what this browser's cookie names, and with which number."""
    name, _joint, digits = request.cookies.get(COOKIE, "").partition(_AND)
    is_counted = name in COUNTED
    if name not in list(Notice) or is_counted is not digits.isdecimal():
        return None
    return Notice(name), int(digits[:9]) if is_counted else None
