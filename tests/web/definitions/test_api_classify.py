"""Classes of a contact for programs: the promised shape, and how it says no."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from glossary.loading.content import load_content

DEFINITIONS = load_content().glossary.definitions
VIEWS = [view.id for view in DEFINITIONS.views]
ADDRESS = "/api/v1/classify"

EBOOK: dict[str, object] = {"gave_details": True, "interest": "signal"}
"""Left details for an e-book, employer unknown: sales and marketing part on it."""


def post(client: FlaskClient, body: object, query: str = "") -> TestResponse:
    """Send *body* as JSON."""
    return client.post(ADDRESS + query, json=body)


def send(
    client: FlaskClient, raw: bytes, content_type: str = "application/json"
) -> TestResponse:
    """Send *raw* as it is."""
    return client.post(ADDRESS, data=raw, content_type=content_type)


def errors(answer: TestResponse, status: int) -> dict[str, Any]:
    """Return what is wrong by where, of an answer that must be a problem."""
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    return {each["where"]: each for each in answer.get_json()["errors"]}


def test_an_answer_has_the_promised_shape(client: FlaskClient) -> None:
    answer = post(client, {"facts": EBOOK, "views": ["sales", "marketing"]})

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    views = answer.get_json()["views"]
    assert list(views) == ["sales", "marketing"]
    for each in views.values():
        keys = {"stage", "reason", "because", "missing", "next_question"}
        assert set(each) == keys
        assert {*each["because"][0]} == {"fact", "value", "criterion"}
    assert views["sales"]["stage"] == "suspect"
    assert views["marketing"]["stage"] == "lead"
    assert views["sales"]["missing"]["lead"] == [
        {"fact": "fit", "have": "unknown", "need": ["yes"], "status": "missing"}
    ]


def test_what_decides_names_the_stage_whose_criterion_looks_at_it(
    client: FlaskClient,
) -> None:
    answer = post(client, {"facts": EBOOK, "views": ["marketing"]}).get_json()

    because = answer["views"]["marketing"]["because"]
    first = {"fact": "gave_details", "value": True, "criterion": "lead"}
    assert because[0] == first


def test_later_stages_come_in_the_order_of_the_path(client: FlaskClient) -> None:
    raw = post(client, {"views": ["sales"]}).get_data(as_text=True)

    missing = json.loads(raw)["views"]["sales"]["missing"]
    path = ["lead", "sal", "prospect", "sql", "opportunity", "customer"]
    assert list(missing) == path


def test_a_fact_that_says_otherwise_is_contradicted(client: FlaskClient) -> None:
    answer = post(client, {"facts": {"fit": "no"}, "views": ["sales"]}).get_json()

    sales = answer["views"]["sales"]
    assert (sales["stage"], sales["reason"]) == ("disqualified", "junk")
    assert sales["missing"]["suspect"] == [
        {
            "fact": "fit",
            "have": "no",
            "need": ["unknown", "yes"],
            "status": "contradicted",
        }
    ]


def test_nothing_left_to_reach_leaves_nothing_to_ask(client: FlaskClient) -> None:
    body: dict[str, object] = {"facts": {"purchases": "repeat"}, "views": ["sales"]}
    sales = post(client, body).get_json()["views"]["sales"]

    assert sales["stage"] == "customer"
    assert sales["missing"] == {}
    assert sales["next_question"] is None


def test_no_facts_and_no_views_are_the_defaults_under_both_departments(
    client: FlaskClient,
) -> None:
    nothing: list[dict[str, object]] = [{}, {"views": []}]

    answers = [post(client, body).get_json() for body in nothing]

    assert answers[0] == answers[1]
    stages = {id: each["stage"] for id, each in answers[0]["views"].items()}
    assert stages == {"sales": "suspect", "marketing": "suspect"}


def test_every_view_can_be_asked_at_once(client: FlaskClient) -> None:
    answer = post(client, {"facts": EBOOK, "views": VIEWS})

    assert list(answer.get_json()["views"]) == VIEWS


@pytest.mark.parametrize(
    ("query", "code"), [("", "en"), ("?lang=fr", "fr"), ("?lang=it", "it")]
)
def test_the_next_question_is_in_the_language_asked_for(
    client: FlaskClient, query: str, code: str
) -> None:
    answer = post(client, {"facts": EBOOK, "views": ["sales"]}, query).get_json()

    words = load_content().glossary.fact_words[code]
    assert answer["views"]["sales"]["next_question"] == {
        "fact": "fit",
        "lang": code,
        "text": words.facts["fit"].question,
    }


def test_an_unknown_language_is_not_found(client: FlaskClient) -> None:
    found = errors(post(client, {}, "?lang=de"), 404)

    assert found["lang"]["allowed"] == ["fr", "it", "en"]


def test_everything_wrong_is_named_at_once_with_what_is_allowed(
    client: FlaskClient,
) -> None:
    body: dict[str, object] = {
        "facts": {"fit": "maybe", "two_way": "true", "shoe_size": 44, "need": "yes"},
        "views": ["sales", "legal", "marketing", 3],
        "lang": "fr",
    }

    found = errors(post(client, body), 422)

    assert {where: each["allowed"] for where, each in found.items()} == {
        "lang": ["facts", "views"],
        "facts.fit": ["no", "unknown", "yes"],
        "facts.two_way": [False, True],
        "facts.shoe_size": [fact.id for fact in DEFINITIONS.facts],
        "views.1": VIEWS,
        "views.3": VIEWS,
    }
    assert found["facts.two_way"]["value"] == "true"
    assert found["facts.shoe_size"]["value"] == 44


@pytest.mark.parametrize("value", [1, 0, "yes", "true", None, 1.0, [True], {}])
def test_only_a_json_boolean_is_true_or_false(
    client: FlaskClient, value: object
) -> None:
    answer = post(client, {"facts": {"two_way": value}})

    assert list(errors(answer, 422)) == ["facts.two_way"]


def test_a_view_named_twice_is_refused(client: FlaskClient) -> None:
    found = errors(post(client, {"views": ["sales", "marketing", "sales"]}), 422)

    assert found["views.2"]["allowed"] == "each view once"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ([], "body"),
        ("fit", "body"),
        (None, "body"),
        ({"facts": ["fit"]}, "facts"),
        ({"facts": None}, "facts"),
        ({"views": "sales"}, "views"),
        ({"views": {"sales": True}}, "views"),
        ({"views": ["sales"] * 50}, "views"),
    ],
)
def test_a_wrong_shape_is_named(client: FlaskClient, body: object, where: str) -> None:
    answer = send(client, json.dumps(body).encode())

    assert list(errors(answer, 422)) == [where]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"\xff\xfe\xfd",
        b'{"facts": {"fit": NaN}}',
        b'{"facts": {"fit": "no", "fit": "yes"}}',
        b"[" * 4_000,
        b'{"facts":' * 500 + b"1" + b"}" * 500,
        b"1" * 8_000,
    ],
)
def test_what_is_not_json_or_nested_too_deeply_is_refused(
    client: FlaskClient, raw: bytes
) -> None:
    assert list(errors(send(client, raw), 400)) == ["body"]


def test_a_large_body_is_refused_with_the_limit(client: FlaskClient) -> None:
    found = errors(send(client, b" " * 8_193), 413)

    assert found["body"]["allowed"] == "at most 8192 bytes"


@pytest.mark.parametrize("content_type", ["text/plain", "", "application/xml"])
def test_another_content_type_is_refused(
    client: FlaskClient, content_type: str
) -> None:
    found = errors(send(client, b"{}", content_type), 415)

    assert found["content-type"]["allowed"] == "application/json"


def test_it_answers_to_post_alone(client: FlaskClient) -> None:
    answer = client.get(ADDRESS)

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert answer.content_type == "application/problem+json"


def test_what_was_sent_comes_back_short(client: FlaskClient) -> None:
    key, value = "k" * 2_000, "v" * 2_000

    found = errors(post(client, {"facts": {key: value, "fit": value}}), 422)

    assert all(len(where) < 100 for where in found)
    assert all(len(each["value"]) < 100 for each in found.values())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
NAMES = st.sampled_from([fact.id for fact in DEFINITIONS.facts]) | st.text()
BODIES = JSON | st.fixed_dictionaries(
    {},
    optional={
        "facts": JSON | st.dictionaries(NAMES, JSON),
        "views": JSON | st.lists(st.sampled_from(VIEWS) | JSON),
    },
)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=BODIES)
@example(body={"facts": {"fit": "\ud800", "\udfff": "\ud800"}, "views": ["\ud800"]})
@example(body={"facts": {"fit": 10**4_000}})
@example(body={"facts": {"fit": float("inf")}})
def test_any_json_gets_an_answer(client: FlaskClient, body: object) -> None:
    answer = send(client, json.dumps(body).encode())

    assert answer.status_code in {200, 400, 413, 422}
    assert json.loads(answer.get_data())


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(raw=st.binary(max_size=300))
def test_any_bytes_get_an_answer(client: FlaskClient, raw: bytes) -> None:
    assert send(client, raw).status_code in {200, 400, 422}


def test_a_signal_is_less_than_is_needed_and_contradicts_nothing(
    client: FlaskClient,
) -> None:
    stated = {"fit": "yes", "interest": "signal"}
    answer = post(client, {"facts": stated, "views": ["marketing"]}).get_json()

    lacks = [
        lack
        for lacking in answer["views"]["marketing"]["missing"].values()
        for lack in lacking
        if lack["fact"] == "interest"
    ]
    assert lacks
    assert {lack["status"] for lack in lacks} == {"missing"}


def test_a_refusal_contradicts_what_is_needed(client: FlaskClient) -> None:
    answer = post(client, {"facts": {"interest": "refused"}, "views": ["marketing"]})

    missing = answer.get_json()["views"]["marketing"]["missing"]["mql"]
    (refused,) = (lack for lack in missing if lack["fact"] == "interest")
    assert refused["status"] == "contradicted"
