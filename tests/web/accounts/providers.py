"""A provider that signs people in, served on this machine over HTTP.

Its protocol is that of Authlib's server: discovery, a code bound to its challenge
(PKCE) and good once, tokens for a client that proves its secret, signatures by a key
that it publishes. What goes wrong with providers is switched on by a test.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin
from authlib.oauth2.rfc6749.errors import OAuth2Error
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from joserfc.jwk import RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

CLIENT_ID = "lemma"
CLIENT_SECRET = "a secret that only tests have"
RETURN = "/sign-in/return"


@dataclass
class Code(AuthorizationCodeMixin):
    """What somebody is sent back with, and what it is bound to."""

    subject: str
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> None:
        return None

    get_acr = get_amr = get_auth_time


class Client(ClientMixin):
    """This site, as the provider knows it."""

    def get_client_id(self) -> str:
        return CLIENT_ID

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri.endswith(RETURN)

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Provider:
    """The people a provider knows, who of them is at the keyboard, what is amiss."""

    issuer: str = ""
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By subject: the claims of each."""
    present: str | None = None
    """Who signs in; None for somebody who turns back."""
    is_thin: bool = False
    """True if only the userinfo tells more than the subject."""
    seconds_ahead: int = 0
    """Of its clock."""
    says: dict[str, Any] = field(default_factory=dict)
    """What its tokens say in place of what is true."""
    calls_itself: str | None = None
    published: RSAKey | None = field(default_factory=lambda: _key("published"))
    algorithm: str = "RS256"
    signs_with: RSAKey | None = None
    """Another key than the published one."""
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    """Subject by access token."""

    def signs_in(self, subject: str, **claims: Any) -> None:
        """Let *subject* be the one who signs in from now on."""
        self.people[subject] = claims
        self.present = subject


def _key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})


def make_key() -> RSAKey:
    """Return a key that nobody knows, under the name of the published one."""
    return _key("published")


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Serve a provider until the end of the block."""
    provider = Provider()
    server = make_server(
        "127.0.0.1", 0, _app(provider), threaded=True, request_handler=_Silent
    )
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing of each request."""


def _app(provider: Provider) -> Flask:
    app = Flask("provider")
    server = AuthorizationServer(
        app,
        query_client=lambda client_id: Client() if client_id == CLIENT_ID else None,
        save_token=lambda token, asked: provider.tokens.update(
            {token["access_token"]: asked.user}
        ),
    )
    server.register_grant(
        _grant_of(provider), [_tokens_of(provider), CodeChallenge(required=True)]
    )

    @app.get("/.well-known/openid-configuration")
    def discovery() -> ResponseReturnValue:
        own = provider.issuer
        return jsonify(
            issuer=provider.calls_itself or own,
            authorization_endpoint=f"{own}/authorize",
            token_endpoint=f"{own}/token",
            userinfo_endpoint=f"{own}/userinfo",
            jwks_uri=f"{own}/keys",
            scopes_supported=["openid", "email", "profile", "groups"],
            id_token_signing_alg_values_supported=["none", "HS256", "RS256"],
        )

    @app.get("/keys")
    def keys() -> ResponseReturnValue:
        # Without a key it has lost its head, and answers 500.
        return jsonify(keys=[provider.published.as_dict(private=False)])

    @app.get("/authorize")
    def authorize() -> ResponseReturnValue:
        user = provider.present
        try:
            grant = server.get_consent_grant(end_user=user)
        except OAuth2Error as error:
            return jsonify(dict(error.get_body())), 400
        answer: ResponseReturnValue = server.create_authorization_response(
            grant=grant, grant_user=user
        )
        return answer

    @app.post("/token")
    def token() -> ResponseReturnValue:
        answer: ResponseReturnValue = server.create_token_response()
        return answer

    @app.get("/userinfo")
    def userinfo() -> ResponseReturnValue:
        bearer = request.headers["Authorization"].removeprefix("Bearer ")
        subject = provider.tokens[bearer]
        return jsonify({"sub": subject, **provider.people[subject], **provider.says})

    return app


def _grant_of(provider: Provider) -> type[AuthorizationCodeGrant]:
    class Grant(AuthorizationCodeGrant):
        def save_authorization_code(self, code: str, asked: Any) -> None:
            sent = asked.payload.data
            provider.codes[code] = Code(
                subject=asked.user,
                redirect_uri=asked.payload.redirect_uri,
                scope=asked.payload.scope,
                nonce=sent.get("nonce"),
                code_challenge=sent.get("code_challenge", ""),
                code_challenge_method=sent.get("code_challenge_method", ""),
            )

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            provider.codes = {
                code: kept
                for code, kept in provider.codes.items()
                if kept is not authorization_code
            }

        def authenticate_user(self, authorization_code: Code) -> str:
            return authorization_code.subject

    return Grant


def _tokens_of(provider: Provider) -> OpenIDCode:
    class Tokens(OpenIDCode):
        def exists_nonce(self, nonce: str, asked: Any) -> bool:
            return any(each.nonce == nonce for each in provider.codes.values())

        def resolve_client_private_key(self, client: Client) -> RSAKey | None:
            return provider.signs_with or provider.published

        def get_client_algorithm(self, client: Client) -> str:
            return provider.algorithm

        def get_encode_header(self, client: Client) -> dict[str, str]:
            return {"alg": provider.algorithm, "kid": "published"}

        def get_client_claims(self, client: Client) -> dict[str, Any]:
            moment = int(time.time()) + provider.seconds_ahead
            return {
                "iss": provider.issuer,
                "aud": [CLIENT_ID],
                "iat": moment,
                "exp": moment + 300,
            }

        def generate_user_info(self, user: str, scope: str) -> dict[str, Any]:
            told = {} if provider.is_thin else provider.people[user]
            return {"sub": user, **told, **provider.says}

    return Tokens(require_nonce=True)
