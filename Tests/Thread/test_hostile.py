"""What a specification says freely is carried whole, or refused: it never becomes code, a heading or another's id."""

from __future__ import annotations

import ast
import json
import os
import random
import re
import resource
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import HOLDFAST, PACKAGE, TARGETS

AST_GREP = os.environ.get("HOLDFAST_AST_GREP", str(PACKAGE / ".build/tools/bin/ast-grep"))

CARRIED = {
    "plain": "plain words",
    "quotes": "'single' \"double\" ‘curly’ “curly” `back` «guillemets»",
    "three-quotes": "''' and \"\"\" and ```",
    "unclosed-quote": 'it\'s 5" long',
    "backslashes": "\\ \\n \\\\ \\u0041 \\N{BULLET} at its end \\",
    "newlines": "first\nsecond\r\nthird\n\n- [forged](x) [layer.services.free_of.orm]\n## Forged",
    "tabs": "\ta\tb\t",
    "mustache": "{{system}} {{{system}}} {{#layers}} {{/layers}} {{! }} {{> x}} {{=<% %>=}} }}",
    "shell": "$HOME ${HOME} $(id) `id` ; rm -rf / && true | cat > x < y & * ? ~ # !",
    "formats": "%s %(x)s %% {} {0} {x!r} {{x}} $x",
    "comments": "*/ /* // -- <!-- --> # ",
    "script": "<script>alert(1)</script> </ol> <b>",
    "separators": "a\u2028- forged\u2029b",
    "emoji": "\N{FAMILY} \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \U0001f1f3\U0001f1ff 漢字 עברית",
    "long": "long " * 2_000,
    "one-word": "x" * 10_000,
    "heading": "# not a heading",
    "setext": "===",
    "rule": "---",
    "item": "- not an item",
    "number": "1. not a number",
    "table": "| not | a | table |",
    "quote": "> not a quote",
    "fence": "~~~ not a fence",
    "definition": "[judgment.forged]: https://example.org",
    "comment": "<!-- not a comment",
    "yaml": "!tag &anchor *alias ? key : value , [list] {map} @ % null yes 0x1F 1e3 ~",
}

REFUSED = {
    "nul": "a\0b",
    "escape": "\x1b[31mred",
    "bell": "\x07",
    "next-line": "a\x85b",
    "delete": "\x7f",
    "right-to-left": "\u202edrawkcab\u202c",
    "isolate": "\u2066x\u2069",
    "tags": "\U000e0041\U000e0042",
    "byte-order-mark": "a\ufeffb",
}


def quoted(text: str) -> str:
    """In double quotes as YAML reads them, all ASCII."""

    def escape(character: str) -> str:
        return f"\\U{ord(character):08x}" if not " " <= character <= "~" else {'"': '\\"', "\\": "\\\\"}.get(character, character)

    return '"' + "".join(map(escape, text)) + '"'


def prose(text: str) -> str:
    return " ".join(text.split())


def visible(text: str) -> str:
    """What a table or a path of the contract may be called."""
    return "".join(c for c in text if c.isprintable() and c not in "`/{}")[:500].strip() or "x"


def beside(spec: str) -> str:
    """The same with its targets below the specification's own folder."""
    for target, folder in zip(TARGETS, "abc", strict=True):
        spec = spec.replace(f"../../examples/{target}", f"app/{folder}")
    return spec


def specification(text: str) -> str:
    """The slice's specification with a text in every place that takes one."""
    spec = (PACKAGE / "Specs/thread/holdfast.yaml").read_text()
    value = quoted(text)
    places = [
        (r"^system: .*$", f"system: {value}"),
        (r"^summary: .*$", f"summary: {value}"),
        (r"start: .*$", f"start: {quoted('sh -c ' + shlex.quote(text))}"),
        (r"install: .*$", f"install: {value}"),
        (r"PORT: .*$", f"PORT: {{ default: {value} }}"),
        (r"why: A comment has .*? }", f"why: {value} }}"),
        (r"why: Use cases .*$", f"why: {value}"),
        (r"why: A reader .*$", f"why: {value}"),
        (r"statement: .*$", f"statement: {value}"),
        (r"header: .*$", f"header: {value}"),
        (r"scheme: .*$", f"scheme: {value}"),
        (r"claim: .*$", f"claim: {value}"),
        (r"table: comments$", f"table: {quoted(visible(text))}"),
    ]
    for pattern, replacement in places:
        spec, count = re.subn(pattern, lambda _: replacement, spec, flags=re.MULTILINE)
        assert count >= 1, pattern
    return beside(spec)


def write(folder: Path, text: str, path: str = "") -> None:
    contract = (PACKAGE / "Specs/thread/openapi.yaml").read_text()
    contract = contract.replace("  /articles/feed:", f"  {quoted('/articles/' + path + 'feed')}:")
    contract = contract.replace("summary: One article, open to everybody.", f"summary: {quoted(text)}")
    # What the specification and the contract both say is the same.
    contract = contract.replace("in: header, name: Authorization", f"in: header, name: {quoted(text)}")
    (folder / "openapi.yaml").write_text(contract)
    (folder / "holdfast.yaml").write_text(specification(text))


def holdfast(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [HOLDFAST, *words],
        cwd=folder,
        env={**os.environ, **environment},
        text=True,
        capture_output=True,
        timeout=60,
        check=False,
    )


def shape(line: str) -> str:
    """What a reader of Markdown takes a line to be."""
    found = re.match(r"\s*(#{1,6} |[-+*] |\d+[.)] |>|\||```|~~~|<|\[[^]]*\]:|$)", line)
    return found[1] if found else "text"


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    write(folder, "plain words")
    done = holdfast(folder, "compile", ".")
    assert done.returncode == 0, done.stderr
    return folder


def check_target(root: Path, plain: Path, text: str) -> None:
    rule = json.loads((root / ".holdfast/rules/relation.Comment.article.on_delete.json").read_bytes())
    assert rule["why"] == prose(text) and rule["table"] == visible(text)

    pack = (root / "AGENTS.md").read_text().split("\n")
    model = (plain / "AGENTS.md").read_text().split("\n")
    # Where a text takes more of the budget, or less, a line moves to a card, or from there.
    shapes = [shape(line) for line in pack if len(text) < 1_000 or shape(line) != "- "]
    short, long = sorted((shapes, [shape(line) for line in model]), key=len)
    kept = iter(long)
    assert all(each in kept for each in short)
    assert stated(root) == stated(plain)
    if "`" not in text:
        prose_only = [re.sub(r"`[^`]*`", "", line.removeprefix("<!-- ")) for line in pack]
        assert not [line for line in prose_only if re.search(r"(?<!\\)<[a-z/!]", line)]

    tested = subprocess.run(
        [AST_GREP, "test", "-c", ".holdfast/ast-grep/sgconfig.yml", "--skip-snapshot-tests"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stdout + tested.stderr


def stated(root: Path) -> list[str]:
    """The ids that the packs of a target state."""
    ids = re.compile(r"^- .*\[([\w.-]+)\]$", re.MULTILINE)
    packs = [root / "AGENTS.md", *(root / ".holdfast/cards").glob("*.md")]
    return sorted(found for pack in packs for found in ids.findall(pack.read_text()))


def written(root: Path) -> list[str]:
    """The files below a folder, but for cards: a long line moves to another one, within their budgets."""
    files = (file for file in root.rglob("*") if file.is_file() and file.parent.name != "cards")
    return sorted(str(file.relative_to(root)) for file in files)


def texts_of(scripts: list[Path]) -> set[str]:
    """What the texts of modules say, as JavaScript reads them; each module is one that can be parsed."""
    for script in scripts:
        parsed = subprocess.run(["node", "--check", script], capture_output=True, text=True, check=False)
        assert parsed.returncode == 0, parsed.stderr
    literals = [text for script in scripts for text in re.findall(r'"(?:[^"\\\n]|\\.)*"', script.read_text("ascii"))]
    program = "console.log(JSON.stringify(JSON.parse(require('fs').readFileSync(0)).map((text) => (0, eval)(text))))"
    read = subprocess.run(["node", "-e", program], input=json.dumps(literals), capture_output=True, text=True, check=True)
    return set(json.loads(read.stdout))


@pytest.mark.parametrize("name", CARRIED)
def test_a_text_is_carried_whole(name: str, tmp_path: Path, plain: Path) -> None:
    text = CARRIED[name]
    write(tmp_path, text, path=visible(text))
    done = holdfast(tmp_path, "compile", ".")
    assert done.returncode == 0, done.stderr
    root = tmp_path / "app"
    assert written(root) == written(plain / "app")

    constants: set[object] = set()
    for file in root.rglob("*.py"):
        tree = ast.parse(file.read_bytes(), file.name)
        compile(file.read_bytes(), file.name, "exec", dont_inherit=True)
        constants |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert {prose(text), text, "sh -c " + shlex.quote(text), visible(text)} <= constants
    scripts = sorted(root.rglob("*.js"))
    assert {prose(text), text, "sh -c " + shlex.quote(text), visible(text)} <= texts_of(scripts)
    assert shlex.split("sh -c " + shlex.quote(text)) == ["sh", "-c", text]

    for file in root.rglob("*.json"):
        json.loads(file.read_bytes())
    for target in ("a", "b", "c"):
        check_target(root / target, plain / "app" / target, text)
    assert holdfast(tmp_path, "compile", ".", "--check").returncode == 0


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_hides_something_is_refused(name: str, tmp_path: Path) -> None:
    write(tmp_path, REFUSED[name])
    done = holdfast(tmp_path, "compile", ".")
    assert done.returncode == 2
    assert done.stderr.count("error[hidden-character]") >= 12, done.stderr
    assert not (tmp_path / "app").exists()
    assert not set(done.stderr) & set(REFUSED[name]) - set("ab[31mredxdrawkcab"), "nothing hidden is printed either"


def test_a_path_of_the_contract_that_hides_something_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "plain", path="a\nb\u202e")
    done = holdfast(tmp_path, "check", ".")
    assert done.returncode == 2 and "error[hidden-character]" in done.stderr


@pytest.mark.parametrize("name", [name for name in CARRIED if name != "plain"])
def test_a_name_is_a_name(name: str, tmp_path: Path) -> None:
    value = quoted(CARRIED[name][:500])
    (tmp_path / "holdfast.yaml").write_text(
        f"holdfast: 1\nsystem: x\nmodels:\n  {value}: {{}}\n  M:\n    fields:\n      {value}: text\n"
        f"conventions:\n  judgment:\n    {value}: {{ statement: x }}\n"
    )
    done = holdfast(tmp_path, "check", ".")
    assert done.returncode == 2 and done.stderr.count("error[not-a-name]") == 3, done.stderr


@pytest.mark.parametrize("name", [name for name in CARRIED if name not in ("plain", "one-word")])
def test_a_name_in_the_database_is_an_identifier(name: str, tmp_path: Path) -> None:
    value = quoted(CARRIED[name])
    (tmp_path / "holdfast.yaml").write_text(
        f"holdfast: 1\nsystem: x\nmodels:\n  M:\n    fields:\n      f: {{ type: text, column: {value} }}\n"
        f"relations:\n  M.m: {{ to: M, inverse: none, column: {value} }}\n"
    )
    done = holdfast(tmp_path, "check", ".")
    assert done.returncode == 2 and done.stderr.count("error[not-an-identifier]") == 2, done.stderr


@pytest.mark.parametrize("name", ["None", "class", "Root", "Mapped", "int", "type", "Demand", "pytest", "await", "null", "Model"])
def test_a_name_that_means_something_to_the_language_is_carried(name: str, tmp_path: Path) -> None:
    spec = beside((PACKAGE / "Specs/thread/holdfast.yaml").read_text())
    spec = re.sub(r"\bComment\b", name, spec)
    (tmp_path / "holdfast.yaml").write_text(spec)
    (tmp_path / "openapi.yaml").write_bytes((PACKAGE / "Specs/thread/openapi.yaml").read_bytes())
    done = holdfast(tmp_path, "compile", ".")
    assert done.returncode == 0, done.stderr
    for file in (tmp_path / "app").rglob("*.py"):
        compile(file.read_bytes(), file.name, "exec", dont_inherit=True)
    assert texts_of(sorted((tmp_path / "app").rglob("*.js")))
    proved = holdfast(tmp_path, "verify", "--prove", ".")
    assert proved.returncode == 0, proved.stdout + proved.stderr


def garbage() -> Iterator[tuple[str, bytes]]:
    random_ = random.Random(20_26)
    size = 1_000_000
    head = b"holdfast: 1\nsystem: x\n"
    yield "bytes", random_.randbytes(size)
    yield "printable", bytes(random_.choice(b" \n:-{}[]\"'abc#&*!|>") for _ in range(size))
    yield "braces", b"{" * size
    yield "brackets", head + b"x-a: " + b"[" * 60 + b"," * size
    yield "dashes", b"- " * (size // 2)
    yield "indentation", b"".join(b" " * i + b"a:\n" for i in range(1_400))
    yield "unknown-keys", head + b"".join(b"key%d: x\n" % i for i in range(80_000))
    yield "unknown-keys-on-one-line", b"{" + b", ".join(b"key%d: x" % i for i in range(80_000)) + b"}"
    yield "twice", head + b"model: x\n" * 100_000
    yield "long-key", head + b"a" * size + b": x\n"
    yield "long-line", head + b"summary: " + b"a " * (size // 2)
    yield "aliases", b"x-a: &a [1, 2]\nx-b: [" + b"*a, " * 200_000 + b"]\n" + head
    yield "anchors", head + b"x-a: [" + b", ".join(b"&a%d 1" % i for i in range(70_000)) + b", *a]\n"
    yield "models", head + b"models:\n" + b"".join(b"  M%d: { fields: { a: text } }\n" % i for i in range(5_000))
    expression = head + b"models: { M: { fields: { a: boolean } } }\nconventions: { queries: { q: { from: M, where: '%s' } } }\n"
    yield "conditions", expression % (b"a = true and " * 70_000 + b"a = true")
    yield "steps", expression % (b"a." * 400_000 + b"a = true")
    yield "parentheses", expression % (b"(" * size)
    yield "nothing", b""
    yield "nul", b"\0" * size
    yield "utf-16", "holdfast: 1".encode("utf-16")


GARBAGE = dict(garbage())


# Of processor time. A build for debugging is several times slower than the one that is used.
SECONDS = 1 if "release" in str(HOLDFAST) else 2


def run_soon(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Ends by itself, with a code of its own, in little time and words; a busy machine is no failure."""

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    done = subprocess.run([HOLDFAST, *words], cwd=folder, capture_output=True, timeout=60, check=False)
    assert done.returncode in (0, 2), (done.returncode, done.stderr[-2_000:])
    assert spent() - before < SECONDS, f"{spent() - before:.1f} s"
    assert len(done.stderr) < 500_000
    return done


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_told_of_soon(name: str, tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_bytes(GARBAGE[name])
    run_soon(tmp_path, "check", ".")


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_in_the_contract_is_told_of_soon(name: str, tmp_path: Path) -> None:
    (tmp_path / "holdfast.yaml").write_text("holdfast: 1\nsystem: x\ncontract: openapi.yaml\n")
    (tmp_path / "openapi.yaml").write_bytes(GARBAGE[name])
    assert run_soon(tmp_path, "check", ".").returncode == 2


def test_a_specification_that_was_cut_off_is_told_of(tmp_path: Path) -> None:
    whole = (PACKAGE / "Specs/thread/holdfast.yaml").read_bytes()
    (tmp_path / "openapi.yaml").write_bytes((PACKAGE / "Specs/thread/openapi.yaml").read_bytes())
    random_ = random.Random(20_26)
    for end in sorted(random_.sample(range(len(whole)), 200)):
        (tmp_path / "holdfast.yaml").write_bytes(whole[:end])
        run_soon(tmp_path, "check", ".")


def test_a_specification_with_one_wrong_byte_is_told_of(tmp_path: Path) -> None:
    whole = (PACKAGE / "Specs/thread/holdfast.yaml").read_bytes().replace(b"../../examples", b"examples")
    (tmp_path / "openapi.yaml").write_bytes((PACKAGE / "Specs/thread/openapi.yaml").read_bytes())
    random_ = random.Random(20_26)
    for _ in range(200):
        place = random_.randrange(len(whole))
        changed = bytes([random_.choice(b"\0\t\n {}[]:,&*!|>'\"%@`#-?\x80\xffa0")])
        (tmp_path / "holdfast.yaml").write_bytes(whole[:place] + changed + whole[place + 1 :])
        run_soon(tmp_path, "check", ".")
