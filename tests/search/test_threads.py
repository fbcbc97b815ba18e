"""An engine is shared by every thread of a server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

QUERIES = [
    *("lead", "plomb", "prospct", "qualif", "téléphone", "besoin budget", "salon"),
    *("quelle différence entre lead et prospect", "contact", "phone book", "annuaire"),
]


def test_eight_threads_get_the_answers_of_one(shipped):
    asked = [(query, code) for query in QUERIES for code in ("fr", "it", "en")]
    alone = [shipped.search(*each) for each in asked]

    with ThreadPoolExecutor(max_workers=8) as threads:
        rounds = [
            threads.submit(lambda: [shipped.search(*each) for each in asked])
            for _ in range(24)
        ]

    assert all(answers.result() == alone for answers in rounds)
