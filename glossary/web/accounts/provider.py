"""The sign-in provider, asked by OpenID Connect, by way of Authlib.

Owns the protocol: discovery, the authorization code with PKCE, state and nonce, the
signature and the claims. Nothing of it is kept between two sign-ins, so that a new
key of the provider counts at once. Imported when somebody signs in by a provider, and
not before: the libraries are an extra, and take a while to load.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App
from joserfc.errors import ClaimError, ExpiredTokenError, JoseError
from requests import RequestException

from glossary.identities import Identity, Stated
from glossary.people import LONGEST_PERSON_NAME, is_email
from glossary.provider_values import LONGEST_ISSUER
from glossary.settings import Settings
from glossary.web.accounts.away import Asked
from glossary.web.accounts.provider_words import Failure, ProviderFailed
from glossary.web.sent import without_unseen

PATIENCE = 5
"""Seconds for each of the few questions to the provider."""
LEEWAY = 120
"""Seconds by which two clocks may differ."""
SCOPES = ("openid", "email", "profile")
SIGNATURES = frozenset(
    {
        *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
        *("ES256", "ES384", "ES512", "EdDSA", "Ed25519"),
    }
)
"""By a key that the provider alone has; "none", or our own secret, prove nothing."""
_OF_THE_CLOCK = ("exp", "iat", "nbf")
_AT_THE_TOKEN = {"invalid_grant": Failure.STALE, "server_error": Failure.DOWN}


def ask(settings: Settings, redirect_uri: str) -> Asked:
    """Return a new question for the provider; raises ProviderFailed."""
    with _told_apart():
        made = _client(settings).create_authorization_url(redirect_uri)
    if not made["url"].startswith(("https://", "http://")):
        raise ProviderFailed(Failure.UNUSABLE, "its authorization endpoint is no page")
    return Asked(made["url"], made["state"], made["nonce"], made["code_verifier"])


def answered(settings: Settings, asked: Asked, code: str, redirect_uri: str) -> Stated:
    """Return what the provider says of whoever came back with *code*.

    *redirect_uri* is the one that it was asked with. Raises ProviderFailed.
    """
    with _told_apart():
        client = _client(settings)
        token = client.fetch_access_token(
            redirect_uri=redirect_uri, code=code, code_verifier=asked.code_verifier
        )
        if "id_token" not in token:
            raise ProviderFailed(Failure.UNUSABLE, "it sends no id_token")
        claims = client.parse_id_token(
            token,
            nonce=asked.nonce,
            claims_options={
                "iss": {"essential": True, "value": settings.oidc_issuer},
                "aud": {"essential": True, "value": settings.oidc_client_id},
            },
            leeway=LEEWAY,
        )
        further = _further_claims(client, settings, token, claims)
    return _stated(settings, {**further, **claims})


def _client(settings: Settings) -> FlaskOAuth2App:
    """Return a client of the provider, which has said what it offers.

    That its metadata names the issuer it was asked for keeps one provider from
    speaking for another (OpenID Connect Discovery 1.0, 4.3).
    """
    issuer = settings.oidc_issuer
    assert issuer is not None
    client = FlaskOAuth2App(
        FlaskIntegration("provider"),
        "provider",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"code_challenge_method": "S256", "default_timeout": PATIENCE},
    )
    metadata = client.load_server_metadata()
    if metadata.get("issuer") != issuer:
        raise ProviderFailed(Failure.UNUSABLE, f"it is {metadata.get('issuer')!r}")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [
        each for each in offered if each in SIGNATURES
    ]
    client.client_kwargs["scope"] = " ".join(_scopes(settings, metadata))
    client.client_kwargs["token_endpoint_auth_method"] = _proof(settings, metadata)
    return client


def _scopes(settings: Settings, metadata: Mapping[str, Any]) -> list[str]:
    """Return what is asked for; groups only where they have a scope of their own."""
    claim = settings.oidc_groups_claim
    has_scope = claim in (metadata.get("scopes_supported") or ())
    return [*SCOPES, claim] if has_scope and claim not in SCOPES else [*SCOPES]


def _proof(settings: Settings, metadata: Mapping[str, Any]) -> str:
    """Return how this site proves to the provider that it is itself."""
    if settings.oidc_client_secret is None:
        return "none"
    offered = metadata.get("token_endpoint_auth_methods_supported")
    basic, posted = "client_secret_basic", "client_secret_post"
    is_posted = offered is not None and basic not in offered and posted in offered
    return posted if is_posted else basic


def _further_claims(
    client: FlaskOAuth2App,
    settings: Settings,
    token: Mapping[str, Any],
    claims: Mapping[str, Any],
) -> Mapping[str, Any]:
    """Return what the provider tells only when it is asked again; mostly nothing."""
    wanted = {"email", "email_verified", "name"}
    if settings.oidc_roles:
        wanted.add(settings.oidc_groups_claim)
    if wanted <= claims.keys() or "userinfo_endpoint" not in client.server_metadata:
        return {}
    further: Mapping[str, Any] = client.userinfo(token=token)
    if further.get("sub") != claims["sub"]:
        # It may be another's (OpenID Connect Core 1.0, 5.3.2).
        raise ProviderFailed(Failure.UNTRUSTED, "its userinfo is of another subject")
    return further


def _stated(settings: Settings, claims: Mapping[str, Any]) -> Stated:
    subject = claims["sub"]
    assert settings.oidc_issuer is not None
    if not (isinstance(subject, str) and 0 < len(subject) <= LONGEST_ISSUER):
        raise ProviderFailed(Failure.UNUSABLE, "its subject is none")
    said = claims.get("email")
    email = said.strip() if isinstance(said, str) and is_email(said.strip()) else None
    return Stated(
        identity=Identity(settings.oidc_issuer, subject),
        email=email,
        # Some say it as a word.
        is_verified=claims.get("email_verified") in (True, "true"),
        name=_name(claims, email),
        groups=_groups(claims.get(settings.oidc_groups_claim)),
    )


def _name(claims: Mapping[str, Any], email: str | None) -> str:
    """Return a name for a new account; whoever it is may change it."""
    for said in (claims.get("name"), claims.get("preferred_username"), email):
        if isinstance(said, str):
            name = " ".join(without_unseen(said).split())
            if name and name.isprintable():
                return name[:LONGEST_PERSON_NAME]
    return "?"


def _groups(said: object) -> frozenset[str]:
    groups = said if isinstance(said, list) else [said]
    return frozenset(each for each in groups if isinstance(each, str))


@contextmanager
def _told_apart() -> Iterator[None]:
    """Turn what the libraries raise into a ProviderFailed."""
    try:
        yield
    except RequestException as error:
        raise ProviderFailed(Failure.DOWN, str(error)) from error
    except ClaimError as error:
        is_time = isinstance(error, ExpiredTokenError) or error.claim in _OF_THE_CLOCK
        failure = Failure.CLOCK if is_time else Failure.UNTRUSTED
        raise ProviderFailed(failure, str(error)) from error
    except JoseError as error:
        raise ProviderFailed(Failure.UNTRUSTED, str(error)) from error
    except AuthlibBaseError as error:
        failure = _AT_THE_TOKEN.get(error.error, Failure.UNUSABLE)
        raise ProviderFailed(failure, str(error)) from error
    except (RuntimeError, ValueError, KeyError, TypeError) as error:
        # What Authlib raises for an answer that lacks something, or is no JSON.
        raise ProviderFailed(Failure.UNUSABLE, repr(error)) from error
