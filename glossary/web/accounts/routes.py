"""The addresses of accounts: signing in, invitations, what is one's own."""

from __future__ import annotations

from glossary.web.routes import form, get, post

_FACTOR = "/settings/second-factor"

SIGNING_IN = (
    form("/sign-in", "sign_in", "signing_in:sign_in", "signing_in:sign_in_now"),
    post("/sign-out", "sign_out", "signing_in:sign_out"),
    form(
        "/forgotten-password",
        "forgotten",
        "signing_in:forgotten",
        "signing_in:send_reset",
    ),
    form("/reset/<token>", "reset", "signing_in:reset", "signing_in:reset_now"),
    form(
        "/sign-in/provider",
        "provider",
        "provider_sign_in:way_to_provider",
        "provider_sign_in:leave_for_provider",
    ),
    form(
        "/sign-in/return",
        "provider_return",
        "provider_sign_in:returned",
        "provider_sign_in:sign_in_returned",
    ),
    form(
        "/sign-in/second-factor",
        "second_factor",
        "second_factor:second_factor",
        "second_factor:check_code",
    ),
    form(
        "/invitation/<token>",
        "invitation",
        "invitations:invitation",
        "invitations:accept",
    ),
)
SETTINGS = (
    get("/settings", "settings", "settings:settings"),
    post("/settings/display", "change_display", "settings:change_display"),
    post("/settings/name", "change_name", "settings:change_name"),
    post("/settings/password", "change_password", "settings:change_password"),
    post("/settings/sessions/<id_hash>/end", "end_session", "settings:end_session"),
    post("/settings/sessions/others", "end_others", "settings:end_others"),
    get("/settings/my-data.json", "my_data", "settings:my_data"),
    post("/settings/erasure", "ask_erasure", "settings:ask_erasure"),
    post("/settings/email", "change_email", "settings_email:change_email"),
    form(
        "/settings/email/<token>",
        "confirm_email",
        "settings_email:new_email",
        "settings_email:confirm_email",
    ),
)
SECOND_FACTOR = (
    get(_FACTOR, "second_factor_setup", "second_factor_setup:second_factor_setup"),
    post(f"{_FACTOR}/start", "start_factor", "second_factor_setup:start_factor"),
    post(f"{_FACTOR}/add", "add_factor", "second_factor_setup:add_factor"),
    post(f"{_FACTOR}/remove", "remove_factor", "second_factor_setup:remove_factor"),
    get(f"{_FACTOR}/codes", "recovery_codes", "second_factor_setup:recovery_codes"),
    post(f"{_FACTOR}/codes/new", "new_codes", "second_factor_setup:new_codes"),
    post(f"{_FACTOR}/codes/kept", "codes_kept", "second_factor_setup:codes_kept"),
)
ROUTES = (*SIGNING_IN, *SETTINGS, *SECOND_FACTOR)
