"""``lint`` says what is odd about a view, in sentences and with an example."""

import json

import pytest

from glossary.cli.main import main


@pytest.fixture
def lint(tmp_path, monkeypatch, capsys):
    """Lint in an empty folder; return exit code, results and complaints."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments):
        code = main(["lint", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


@pytest.fixture
def write_sales(tmp_path):
    """Let the instance define its own sales view."""
    views = tmp_path / "instance" / "content" / "views"
    views.mkdir(parents=True)
    return lambda text: (views / "sales.yaml").write_text(text)


def viewed(out):
    """Return the views that *out* tells of, in order."""
    return [line.partition(":")[0] for line in out.splitlines() if line[0] != " "]


def test_every_view_is_looked_at_the_departments_first(lint):
    code, out, _ = lint()

    ours, theirs = out.split("\nPublished, shown and not mended:\n")
    assert code == 0
    assert set(viewed(ours)) == {"sales", "marketing"}
    assert len(viewed(theirs)) == 12


def test_a_published_definition_is_shown_and_is_no_reason_to_fail(lint):
    code, out, _ = lint("S3-a")

    assert code == 0
    assert out.startswith("Published, shown and not mended:\nS3-a:\n")
    assert (
        "  reversal: when interest rises from none to signal, a contact falls from"
        " prospect to qualified-lead. Example: fit yes.\n"
    ) in out
    assert (
        "  gap: an identified contact can be left without a stage. Example: nothing"
        " stated.\n"
    ) in out


def test_a_departments_view_comes_before_a_published_one(lint):
    _, out, _ = lint("S4", "sales")

    assert out == (
        "sales: nothing found.\n\n"
        "Published, shown and not mended:\nS4: nothing found.\n"
    )


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        (
            "{suspect: {identity: identified}, lead: {all: [{fit: yes}, {fit: no}]}}",
            "  unreachable: no contact can fulfil the criterion of lead: proved on all"
            " 62,985,600 combinations of facts.\n",
        ),
        (
            "{suspect: {all: [{identity: identified}, {need: yes}]},"
            " lead: {identity: identified}}",
            "  shadowed: whoever fulfils the criterion of suspect stands in another"
            " stage. Example: need yes, which stands in lead.\n",
        ),
        (
            "{suspect: {identity: identified}, lead: {identity: identified}}",
            "  same: suspect and lead have criteria that mean the same. Example:"
            " nothing stated.\n",
        ),
        (
            "{suspect: {identity: identified}, lead: {fit: no}}",
            "  reversal: when fit rises from no to unknown, a contact falls from lead"
            " to suspect. Example: fit no.\n",
        ),
        (
            "{suspect: {identity: identified},"
            " lead: {any: [{need: yes}, {all: [{need: yes}, {fit: yes}]}]}}",
            "  idle: in lead, fit yes never makes a difference: the rest of the"
            " criterion says the same.\n",
        ),
        (
            "{suspect: {identity: identified},"
            " lead: {any: [{need: yes}, {two_way: true}]}, prospect: {two_way: true}}",
            "  idle: in lead, two_way true never makes a difference: whoever it is"
            " about stands in prospect before.\n",
        ),
    ],
)
def test_each_oddity_of_a_departments_view_is_a_sentence(
    lint, write_sales, stages, sentence
):
    write_sales(f"stages: {stages}\n")

    code, out, _ = lint("sales")

    assert code == 1
    assert sentence in out


def test_an_acceptance_of_nothing_is_said(lint, write_sales):
    write_sales(
        "stages: {suspect: {identity: identified}}\n"
        "accepts: [{finding: gap, stage: none,"
        " because: {en: So it is., fr: Oui., it: Sì.}}]\n"
    )

    code, out, _ = lint("sales")

    assert code == 1
    assert "  unused: the view accepts gap at none, which is not there.\n" in out


def test_json_says_the_same_to_a_machine(lint):
    code, out, _ = lint("S3-a", "sales", "--json")

    sales, published = json.loads(out)["views"]
    fall = next(each for each in published["findings"] if each["kind"] == "reversal")
    assert code == 0
    assert sales == {"view": "sales", "published": False, "findings": []}
    assert (published["view"], published["published"]) == ("S3-a", True)
    assert (fall["fact"], fall["values"]) == ("interest", ["none", "signal"])
    assert fall["witness"]["fit"] == "yes"


def test_json_says_what_proves_a_finding_that_no_contact_can_show(lint):
    _, out, _ = lint("S3-f", "--json")

    (idle,) = json.loads(out)["views"][0]["findings"]
    assert (idle["fact"], idle["values"], idle["witness"]) == ("two_way", [True], None)
    assert idle["proof"] == {"combinations": 62_985_600, "deciders": ["prospect"]}


@pytest.fixture
def write_content(tmp_path):
    """Let the instance have files of its own."""

    def write(name, text):
        path = tmp_path / "instance" / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    return write


def add_value(project, part, value):
    """Return the shipped parts with one condition more in *part*."""
    text = (project / "content" / "parts.yaml").read_text()
    assert f"{part}: {{any: [" in text
    return text.replace(f"{part}: {{any: [", f"{part}: {{any: [{value}, ")


def test_what_never_matters_inside_a_named_part_is_found(lint, write_content, project):
    idle = "{all: [{fit: no}, {need: no}]}"
    write_content("parts.yaml", add_value(project, "junk", idle))

    code, out, _ = lint("sales")

    assert code == 1
    assert (
        "  idle: in disqualified, need no in the part junk never makes a difference:"
        " the rest of the criterion says the same.\n"
    ) in out


def test_what_another_view_needs_of_a_part_they_share_is_not_idle(lint, write_content):
    views = {
        "sales": "{suspect: {identity: identified},"
        " lead: {any: [{part: asked}, {part: interested}]}}",
        "marketing": "{suspect: {identity: identified}, lead: {part: interested}}",
    }
    for view, stages in views.items():
        write_content(f"views/{view}.yaml", f"stages: {stages}\n")

    _, out, _ = lint("sales")

    assert "idle: in lead, the part asked never makes a difference" in out
    assert "in the part interested" not in out


def test_a_view_that_is_not_there_is_named_with_those_that_are(lint):
    code, out, err = lint("slaes")

    assert (code, out) == (2, "")
    assert err.startswith("unknown view 'slaes'; allowed: ")
    assert "sales" in err


def test_a_broken_view_is_refused_with_its_line(lint, write_sales):
    write_sales("stages:\n  prospect: {fti: yes}\n")

    code, out, err = lint()

    assert (code, out) == (2, "")
    assert err.startswith("instance/content/views/sales.yaml:2: ")
