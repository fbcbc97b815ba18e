"""``check`` lists what is wrong, and its exit code says whether to mend it."""

import json

import pytest

from tests.quizzes.training import quiz_file

SAID = "{en: a, fr: b, it: c}"
STATEMENT = f"{{kind: statement, text: {SAID}, is_true: false, reason: {SAID}"
STATEMENT += ", source: S0-22}"
BAD_STAGES = "stages:\n  - {id: suspect, kind: leap}\n"


@pytest.fixture
def instance(tmp_path):
    folder = tmp_path / "own"
    (folder / "content" / "fr").mkdir(parents=True)
    return folder


def test_the_shipped_content_has_no_error(run):
    answer = run("check")

    assert answer.returncode == 0, answer.stdout
    assert answer.stderr == ""


def test_a_check_leaves_no_folder_behind(run, tmp_path):
    run("check")

    assert list(tmp_path.iterdir()) == []


def test_a_broken_entry_of_the_instance_is_named_with_its_line(run, instance):
    (instance / "content" / "fr" / "lead.md").write_text("---\nheadwrod: lead\n---\n")

    answer = run("check", "--instance", instance)

    assert answer.returncode == 1
    assert "fr/lead.md:2: error: " in answer.stdout
    assert answer.stdout.splitlines()[-1].count("error") == 1


def test_a_broken_model_is_a_finding_too(run, instance):
    (instance / "content" / "stages.yaml").write_text(BAD_STAGES)

    answer = run("check", "--instance", instance)

    assert answer.returncode == 1
    assert "stages.yaml:2: fatal: " in answer.stdout


def test_json_says_the_same_to_a_machine(run, instance):
    (instance / "content" / "fr" / "lead.md").write_text("---\nheadwrod: lead\n---\n")

    answer = run("check", "--json", "--instance", instance)

    report = json.loads(answer.stdout)
    found = [each for each in report["problems"] if each["file"].endswith("lead.md")]
    assert answer.returncode == 1
    assert report["counts"]["error"] >= len(found) > 0
    assert set(found[0]) == {"file", "line", "severity", "message"}


def a_statement(instance):
    (instance / "quizzes").mkdir()
    (instance / "quizzes" / "ours.yaml").write_text(quiz_file(STATEMENT))


def test_the_keys_of_one_quiz_are_printed_and_no_others(run, instance):
    a_statement(instance)

    answer = run("check", "--keys", "ours", "--instance", instance)

    assert answer.returncode == 0, answer.stdout
    assert answer.stdout == "ours 1 statement S0-22 -> false\nNothing is wrong.\n"


def test_the_keys_of_all_quizzes_are_in_the_report_for_a_machine(run, instance):
    a_statement(instance)

    answer = run("check", "--json", "--keys", "--instance", instance)

    keys = json.loads(answer.stdout)["keys"]
    assert {
        "quiz": "ours",
        "number": 1,
        "kind": "statement",
        "about": "S0-22",
        "keys": {"": "false"},
    } in keys


def test_a_quiz_that_is_not_there_is_unusable_input(run, instance):
    answer = run("check", "--keys", "theirs", "--instance", instance)

    assert answer.returncode == 2
    assert "theirs" in answer.stderr


def test_what_is_wrong_with_a_quiz_is_named_with_its_line(run, instance):
    (instance / "quizzes").mkdir()
    quiz = quiz_file("{kind: classify, card: 099-gone}")
    (instance / "quizzes" / "ours.yaml").write_text(quiz)

    answer = run("check", "--instance", instance)

    assert answer.returncode == 1
    assert "quizzes/ours.yaml:10: error: unknown card '099-gone'" in answer.stdout


def test_a_folder_that_is_not_there_cannot_be_checked(run, tmp_path):
    answer = run("check", "--instance", tmp_path / "nowhere")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "nowhere" in answer.stderr


def test_settings_that_cannot_be_used_are_said_on_stderr(run, instance):
    (instance / "settings.toml").write_text("proxy_count = 99")

    answer = run("check", "--instance", instance)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "proxy_count is 99" in answer.stderr
