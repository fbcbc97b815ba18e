"""Quizzes in a real browser: by keyboard alone, without script, for everybody."""

import re
from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe

from glossary.people import Role
from glossary.settings import Settings
from tests.browser.pages import WIDTHS, open_page
from tests.browser.serving import cookie_in, serving
from tests.browser.test_accessibility import COLOURS, RULES
from tests.pages import LANGUAGES
from tests.web.people import browser_of, make_person, send
from tests.web.sites import make_site

QUIZ = {"fr": "contested-definitions", "it": "the-hand-over", "en": "prospect-or-sql"}
"""Between them they ask in each of the eight ways, and give the reasons at once."""
AZERTY = "&é\"'(-è_ç"
"""What the upper row of a French keyboard types without Shift."""
MOST_TABS = 12
"""From a verdict to the button that leads on, past the links of the reasons."""

ASKED = {
    "classify": "five-steps/2",
    "definition": "five-steps/3",
    "agree": "two-teams/2",
    "facts": "the-hand-over/11",
    "sort": "the-hand-over/12",
    "ask": "prospect-or-sql/6",
    "statement": "contested-definitions/1",
    "word": "contested-definitions/3",
    "pair": "near-misses/1",
}
"""An open question of each kind: its quiz and its number."""
ANSWERED = {
    "five-steps/4": {"answer": "opportunity"},
    "two-teams/3": {"sales": "customer", "marketing": "suspect"},
    "five-steps/10": {f"place-{card}": card + 1 for card in range(4)},
    "contested-definitions/2": {"answer": "true"},
}
"""Questions of the same quizzes that are answered."""
FINISHED = "lead-or-prospect"
"""A quiz answered to its end, one contact mistaken like the other."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of its own, served: the application and its address."""
    app = make_site(Settings(instance=tmp_path_factory.mktemp("quizzes")))
    with serving(app) as address:
        yield app, address


def begun(client, slug):
    """Begin *slug*; return the address of its attempt below the language."""
    start = "/en/practice/near-misses" if slug == "near-misses" else f"/en/quiz/{slug}"
    location = send(client, start, view="sales").location
    return re.search(r"/quiz/.+/attempt/\d+", location)[0]


@pytest.fixture(scope="module")
def trainer(site):
    """A trainer who has begun and finished quizzes: a cookie, and addresses."""
    app, address = site
    client = browser_of(app, make_person(app, Role.TRAINER, name="Chiara Lodi"))
    attempts = {
        slug: begun(client, slug)
        for slug in dict.fromkeys(
            each.split("/")[0] for each in (*ASKED.values(), *ANSWERED)
        )
    }
    asked, answered = (
        [attempts[slug] + f"/{number}" for slug, number in (e.split("/") for e in each)]
        for each in (ASKED.values(), ANSWERED)
    )
    for path, sent in zip(answered, ANSWERED.values(), strict=True):
        assert send(client, f"/en{path}", **sent).status_code == 303
    done = begun(client, FINISHED)
    for number in range(1, 13):
        for sent in ({"answer": "opportunity"}, {"unknown": "1"}):
            send(client, f"/en{done}/{number}", **sent)
    return cookie_in(client, address), asked, answered, f"{done}/result"


# Hands on the keyboard: nothing below points at anything.


def tab_to(page, selector, most=90):
    """Press Tab until what has the focus matches."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("it => document.activeElement.matches(it)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector} on {page.url}")


def enter(page):
    """Press Enter where it opens a page."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.keyboard.press("Enter")


def press_digit(page, digit, layout):
    """Press a digit: on the upper row, on a French one, or on the number pad."""
    code, key = f"Digit{digit}", str(digit)
    if layout == "azerty":
        key = AZERTY[digit - 1]
    if layout == "pad":
        code = f"Numpad{digit}"
    keyboard = page.context.new_cdp_session(page)
    for type in ("keyDown", "keyUp"):
        pressed = {"type": type, "code": code, "key": key, "isKeypad": layout == "pad"}
        keyboard.send("Input.dispatchKeyEvent", pressed)
    keyboard.detach()


def choose_from_list(page, place, layout):
    """Choose the option at *place*: by its digit, or without one by Tab and arrows."""
    if layout is not None:
        press_digit(page, place, layout)
        return
    tab_to(page, ".answer-option input")
    is_several = page.evaluate("document.activeElement.type") == "checkbox"
    for _ in range(place - 1):
        page.keyboard.press("Tab" if is_several else "ArrowDown")
    if is_several or place == 1:
        page.keyboard.press("Space")


def choose_in_each_column(page, rows=2):
    """Choose in each column of a table, with the arrows."""
    for _ in range(page.locator(".teams__team").count()):
        tab_to(page, ".teams__pick input")
        page.keyboard.press("Space")
        for _ in range(rows):
            page.keyboard.press("ArrowDown")


def put_in_order(page):
    """Give the first card the first place, and so on."""
    for place in range(1, page.locator(".sorting select").count() + 1):
        tab_to(page, f"#place-{place - 1}")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
    tab_to(page, ".quiz__send .button--primary")


def choose(page, layout):
    """Answer the question on the page, in the way of its kind; name the way."""
    if page.locator(".sorting").count():
        put_in_order(page)
        return "places"
    if page.locator(".teams").count():
        choose_in_each_column(page)
        return "columns"
    choose_from_list(page, 2, layout)
    return page.get_attribute(".answer-option input >> nth=0", "type")


def judged(page, layout):
    """Answer and confirm; return the way, and how the answer was judged."""
    way = choose(page, layout)
    chosen = page.locator(".answer-option:has(:checked) .answer-option__text")
    said = chosen.all_text_contents()
    assert len(said) == (way in ("radio", "checkbox"))
    enter(page)
    page.locator("#verdict:focus").wait_for()
    rows = page.locator(".given").all_text_contents()
    assert all(each in rows[0] for each in said)
    return way, page.get_attribute(".verdict-head", "class").split("--")[-1]


def walk_through(page, layout):
    """Answer from the first question to the last; return ways and judgements."""
    told = []
    while page.locator("form[data-quiz]").count():
        told.append(judged(page, layout))
        tab_to(page, ".after__on .button--primary", most=MOST_TABS)
        enter(page)
    return told


def begin_quiz(page, address, slug):
    """Go from the page of practice to the first question of *slug*."""
    page.goto(f"{address}/practice")
    link = f"h4 a[href$='/quiz/{slug}']"
    if not page.locator(link).is_visible():
        tab_to(page, f".level:has({link}) > summary")
        page.keyboard.press("Enter")
    tab_to(page, link)
    enter(page)
    tab_to(page, "main .button--primary")
    enter(page)


def assert_result(page, told):
    """Assert that the result has the focus, and counts what *told* has."""
    page.locator("h1:focus").wait_for()
    right = sum(mark == "right" for _, mark in told)
    counted = re.findall(r"\d+", page.inner_text("h1"))
    assert sorted(map(int, counted)) == sorted((right, len(told)))
    assert page.locator(".told__one--right").count() == right


@pytest.mark.parametrize(
    ("language", "layout", "count", "ways"),
    [
        ("fr", "azerty", 12, {"radio", "columns"}),
        ("it", "row", 15, {"radio", "checkbox", "places"}),
        ("en", "pad", 13, {"radio", "checkbox"}),
    ],
)
def test_a_whole_quiz_is_taken_by_keyboard_alone(
    browser, site, language, layout, count, ways
):
    _, address = site
    with open_page(browser) as page:
        begin_quiz(page, f"{address}/{language}", QUIZ[language])
        told = walk_through(page, layout)

        assert_result(page, told)
    assert len(told) == count
    assert {way for way, _ in told} == ways


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_quiz_is_taken_without_script(browser, site, language):
    _, address = site
    with open_page(browser, script=False) as page:
        begin_quiz(page, f"{address}/{language}", QUIZ[language])
        told = walk_through(page, layout=None)

        assert_result(page, told)


@pytest.mark.parametrize(
    ("script", "language"), [(True, "it"), (False, "fr")], ids=["script", "no script"]
)
def test_near_misses_are_told_apart_by_keyboard_alone(browser, site, script, language):
    _, address = site
    told = []
    with open_page(browser, script=script) as page:
        page.goto(f"{address}/{language}/practice")
        tab_to(page, "section[aria-labelledby=near-misses] button[value=sales]")
        enter(page)
        for onward in (".button--primary", "[name=act][value=stop]"):
            told.append(judged(page, layout=None))
            tab_to(page, f".after__on {onward}", most=MOST_TABS)
            enter(page)

        assert_result(page, told)


def test_who_does_not_know_says_so_by_keyboard(browser, site):
    _, address = site
    with open_page(browser) as page:
        begin_quiz(page, f"{address}/it", QUIZ["it"])
        tab_to(page, "[name=unknown]")
        enter(page)

        page.locator("#verdict:focus").wait_for()
        assert page.locator(".given__row--wrong").count() == 0


def test_an_empty_answer_puts_the_focus_on_what_is_missing(browser, site):
    _, address = site
    with open_page(browser) as page:
        begin_quiz(page, f"{address}/fr", QUIZ["fr"])
        tab_to(page, ".quiz__send .button--primary")
        enter(page)

        page.locator("#problem:focus").wait_for()


def test_a_number_pad_that_moves_the_page_chooses_nothing(browser, site):
    """Without Num Lock its keys are arrows, Home and End."""
    _, address = site
    with open_page(browser) as page:
        begin_quiz(page, f"{address}/en", QUIZ["en"])
        page.keyboard.press("Numpad1")

        assert page.locator(".answer-option :checked").count() == 0


def test_digits_do_nothing_once_single_keys_are_switched_off(browser, site):
    app, address = site
    client = browser_of(app, make_person(app, Role.TRAINEE, language="it"))
    with open_page(browser) as page:
        page.context.add_cookies([cookie_in(client, address)])
        page.goto(f"{address}/it/settings")
        page.uncheck("[name=single_keys]")
        with page.expect_navigation():
            page.press("form:has([name=single_keys]) button", "Enter")
        begin_quiz(page, f"{address}/it", QUIZ["it"])
        press_digit(page, 1, "row")

        assert page.locator(".answer-option :checked").count() == 0
        assert page.locator(".quiz__keys kbd").count() == 0


# For everybody: what axe-core finds, and what does not fit.


def places(trainer):
    """Return the addresses of every kind of page, below the language."""
    _, asked, answered, result = trainer
    others = ("/quiz/five-steps", f"/quiz/{FINISHED}/preview", "/practice")
    return (*asked, *answered, result, *others)


def unfold(page, most=100):
    """Open what is folded, so that it is looked at too."""
    page.evaluate(
        """most => [...document.querySelectorAll('main details')].slice(0, most)
            .forEach(each => { each.open = true; })""",
        most,
    )


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def findings(page, rules=RULES):
    """Return what axe-core finds; of a list of folded answers the first are open."""
    unfold(page, most=4)
    options = {**rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        (page.url, each["id"], [node["target"] for node in each["nodes"]][:3])
        for each in found
    ]


def test_the_pages_looked_at_are_what_they_stand_for(browser, site, trainer):
    _, address = site
    cookie, asked, answered, result = trainer
    shown = {
        asked[0]: ".quiz--beside .answer-option__hint",
        asked[2]: ".teams .who--marketing",
        asked[3]: "input[type=checkbox]",
        asked[4]: ".sorting select",
        asked[8]: ".pair .case + .case",
        answered[0]: ".checked .checked__no",
        answered[1]: ".given__row--wrong",
        answered[2]: ".again summary",
        result: ".told__one--wrong .checked",
        "/practice": ".known-row",
    }
    with open_page(browser) as page:
        page.context.add_cookies([cookie])
        for path, state in shown.items():
            page.goto(f"{address}/en{path}")
            unfold(page)

            assert page.locator(state).first.is_visible(), path


# Every page meets both widths, and every language one of them.
@pytest.mark.parametrize(
    ("language", "first"), [("fr", 390), ("it", 1280), ("en", 390)]
)
def test_axe_finds_nothing(browser, site, trainer, language, first):
    _, address = site
    cookie, asked, *_ = trainer
    other = next(width for width in WIDTHS if width != first)
    found = []
    with open_page(browser, width=first) as page:
        page.goto(f"{address}/{language}/practice")
        found += findings(page)
        page.goto(f"{address}/{language}/start-here")
        found += findings(page)
        page.context.add_cookies([cookie])
        for path, width in zip(places(trainer), cycle((other, first))):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{address}/{language}{path}")
            found += findings(page)
        page.goto(f"{address}/{language}{asked[-2]}")
        page.press(".quiz__send .button--primary", "Enter")
        page.locator("#problem").wait_for()
        found += findings(page)

    assert found == []


def test_nothing_lacks_contrast_in_the_dark(browser, site, trainer):
    _, address = site
    cookie, _, answered, result = trainer
    found = []
    with open_page(browser, theme="dark") as page:
        page.context.add_cookies([cookie])
        for path in (answered[0], result):
            page.goto(f"{address}/it{path}")
            found += findings(page, COLOURS)

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(browser, site, trainer, language):
    _, address = site
    wide = []
    with open_page(browser, width=320) as page:
        page.context.add_cookies([trainer[0]])
        for path in places(trainer):
            page.goto(f"{address}/{language}{path}")
            unfold(page)
            if overflow(page) > 0:
                wide.append((path, overflow(page)))

    assert wide == []
