"""Results in every format: each says the same, is well formed, and keeps the exit code.

HOLDFAST_SARIF_SCHEMA may name the standard's own schema of SARIF 2.1.0; then logs are held against that one too.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from conftest import HOLDFAST, PACKAGE, TARGETS, Slice

SCHEMA = json.loads((PACKAGE / "Specs/reference/reports.schema.json").read_text())
SARIF = [json.loads((PACKAGE / "Tests/Thread/sarif.schema.json").read_text())]
if "HOLDFAST_SARIF_SCHEMA" in os.environ:
    SARIF.append(json.loads(Path(os.environ["HOLDFAST_SARIF_SCHEMA"]).read_text()))
FORMATS = ("text", "json", "sarif", "github", "junit")

# Two errors behind wide, combined and ignorable characters, on lines that end as Windows ends them; one with a second place.
WRONG = "\ufeffholdfast: 1\r\nsystem: shop\r\nmodels:\r\n  Product:\r\n    x-\u6f22\u5b57: { e\u0301: \U0001f469\u200d\U0001f467 }\r\n"
WRONG += '    "\u6f22\u5b57e\u0301\U0001f680": x\r\n  Product: 3\r\n'


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([HOLDFAST, *words], cwd=folder, capture_output=True, timeout=120, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def in_json(name: str, text: str) -> dict:
    document = json.loads(text)
    jsonschema.Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{name}"}]}).validate(document)
    return document


def in_sarif(text: str) -> list[dict]:
    log = json.loads(text)
    for schema in SARIF:
        jsonschema.validators.validator_for(schema)(schema).validate(log)
    for each in log["runs"]:
        rules = each["tool"]["driver"]["rules"]
        prints = [result["partialFingerprints"]["holdfast/v1"] for result in each["results"]]
        assert len(set(prints)) == len(prints)
        for result in each["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    return log["runs"]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    (tmp_path / "holdfast.yaml").write_bytes(WRONG.encode())
    return tmp_path


@pytest.mark.parametrize("command", ["check", "compile", "verify"])
@pytest.mark.parametrize("form", FORMATS)
def test_errors_of_the_specification_are_told_in_every_format(command: str, form: str, wrong: Path) -> None:
    done = run(wrong, command, ".", "--format", form)
    assert done.returncode == 2
    assert (done.stdout == "") == (form == "text")
    assert (done.stderr == "") == (form != "text")
    assert {"unknown-key", "duplicate-key"} <= set(re.findall(r"[a-z]+-[a-z-]+", done.stdout + done.stderr))


def test_places_are_counted_in_lines_code_points_and_bytes(wrong: Path) -> None:
    document = in_json("check", run(wrong, "check", "--format", "json").stdout)
    assert (document["errors"], document["warnings"]) == (2, 0)
    unknown, twice = document["diagnostics"]
    place = unknown["place"]
    assert [place[key] for key in ("line", "column", "end_line", "end_column")] == [6, 5, 6, 12]
    start, end = place["bytes"]
    assert WRONG.encode()[start:end].decode() == '"\u6f22\u5b57e\u0301\U0001f680"'
    [note] = twice["notes"]
    assert (note["place"]["line"], note["place"]["column"]) == (4, 3)


def test_sarif_leads_to_the_line_and_to_the_page(wrong: Path) -> None:
    [specification] = in_sarif(run(wrong, "check", "--format", "sarif").stdout)
    unknown, twice = specification["results"]
    region = unknown["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == '"\u6f22\u5b57e\u0301\U0001f680"' and region["endColumn"] == 12
    assert twice["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 4
    rules = {rule["id"]: rule for rule in specification["tool"]["driver"]["rules"]}
    assert rules["unknown-key"]["help"]["markdown"] == (PACKAGE / "Templates/diagnostics/unknown-key.md").read_text()


def test_workflow_commands_are_one_line_each_and_escaped(tmp_path: Path) -> None:
    folder = tmp_path / "a,b: c%"
    folder.mkdir()
    (folder / "holdfast.yaml").write_text('holdfast: 1\nsystem: shop\n"50%,: \\n": x\n')
    done = run(tmp_path, "check", folder.name, "--format", "github")
    [line] = done.stdout.splitlines()
    assert line.startswith("::error file=a%2Cb%3A c%25/holdfast.yaml,line=3,endLine=3,col=1,endColumn=11,title=unknown-key::")
    assert "`50%25,: %0A`" in line


def test_what_is_right_is_said_in_every_format(copy: Slice) -> None:
    assert run(copy.root, "check", "Specs/thread").returncode == 0
    document = in_json("check", run(copy.root, "check", "Specs/thread", "--format", "json").stdout)
    assert document["constraints"] > 50 and [each["target"] for each in document["targets"]] == list(TARGETS)
    unsaid = in_json("check", run(copy.root, "check", "Specs/thread", "--unsaid", "--format", "json").stdout)["unsaid"]
    assert {each["path"] for each in unsaid} >= {"models.Article.fields.body.nullable"}
    assert in_sarif(run(copy.root, "check", "Specs/thread", "--format", "sarif").stdout)[0]["results"] == []
    assert run(copy.root, "check", "Specs/thread", "--format", "github").stdout == ""
    compiled = in_json("compile", run(copy.root, "compile", "Specs/thread", "--check", "--format", "json").stdout)
    assert not compiled["written"] and all(each["changes"] == [] for each in compiled["targets"])
    root = ElementTree.fromstring(run(copy.root, "check", "Specs/thread", "--format", "junit").stdout)
    assert [case.get("name") for case in root.iter("testcase")] == ["it is right"]


def test_findings_are_the_same_in_every_format(copy: Slice) -> None:
    service = next((copy.application / "app/services").glob("*.py"))
    service.write_text("from sqlalchemy import select\n" + service.read_text())
    path = service.relative_to(copy.root).as_posix()
    verify = ("verify", "Specs/thread", "--target", copy.target, "--format")
    done = {form: run(copy.root, *verify, form) for form in FORMATS}
    assert {each.returncode for each in done.values()} == {1}
    rule = "layer.services.free_of.orm"
    [target] = in_json("verify", done["json"].stdout)["targets"]
    assert {(each["id"], each["path"], each["line"]) for each in target["findings"]} == {(rule, path, 1)}
    _, log = in_sarif(done["sarif"].stdout)
    [result] = log["results"]
    location = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], location["artifactLocation"]["uri"], location["region"]["startLine"]) == (rule, path, 1)
    origin = log["tool"]["driver"]["rules"][result["ruleIndex"]]["properties"]["origin"]
    assert re.fullmatch(r"(Specs|Templates)/\S+\.yaml:\d+", origin)
    assert f"::error file={path},line=1,endLine=1," in done["github"].stdout
    assert "1 | from sqlalchemy import select\n  | ^" in done["text"].stdout
    cases = {case.get("name"): case for case in ElementTree.fromstring(done["junit"].stdout).iter("testcase")}
    failure = cases[rule].find("failure")
    assert failure is not None and f"{path}:1:" in (failure.text or "")
    assert {name for name, case in cases.items() if case.find("failure") is not None} == {rule}
    # What was not looked at has not passed.
    assert cases["query.feed.where"].find("skipped") is not None


def test_a_fingerprint_outlives_the_lines_above_it(copy: Slice) -> None:
    service = next((copy.application / "app/services").glob("*.py"))
    text = service.read_text()
    prints = []
    for above in ("", "# One more line.\n"):
        service.write_text(above + "from sqlalchemy import select\n" + text)
        _, log = in_sarif(run(copy.root, "verify", "Specs/thread", "--target", copy.target, "--format", "sarif").stdout)
        prints.append([result["partialFingerprints"] for result in log["results"]])
    assert prints[0] == prints[1] != []


def test_what_cannot_be_told_is_no_result_and_not_passed(copy: Slice) -> None:
    (copy.application / "app/services/broken.py").write_bytes(b"\xff\xfe\x00")
    verify = ("verify", "Specs/thread", "--target", copy.target, "--format")
    _, log = in_sarif(run(copy.root, *verify, "sarif").stdout)
    told = [each["message"]["text"] for each in log["invocations"][0]["toolExecutionNotifications"]]
    assert log["results"] == [] and any("was not read" in text for text in told)
    for words, element in ((), "skipped"), (("--strict",), "failure"):
        root = ElementTree.fromstring(run(copy.root, *verify, "junit", *words).stdout)
        [census] = [case for case in root.iter("testcase") if case.get("name") == "every file is read"]
        assert census.find(element) is not None
