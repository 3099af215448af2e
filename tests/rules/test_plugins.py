"""Rules that come from another package: a real one, laid into a folder of its own as pip lays it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = '''
from cleaner.rules import Rule


class HarborBell(Rule):
    """The line that the harbor's bell rings in. A test's rule; it must not touch what bells are said to do."""

    code = "E901"
    name = "harbor-bell"
    aliases = ("ship-bell",)
    literals = ("ding dong",)
    goes = ("The ferry sank.\\n\\n⟦Ding dong⟧\\n\\nAll were saved.",)
    stays = ("Ding dong went the bell.",)

    def find(self, document, hits):
        for block in document.blocks:
            if block.text == "Ding dong":
                yield self.whole(document, block, "the bell rings")
'''
TEXT = "The ferry sank.\n\nDing dong\n\nAll were saved.\n"


def install(folder: Path, module: str = MODULE, point: str = "bell = harbor_rules") -> dict[str, str]:
    """Lay a package with an entry point into a folder; the environment in which it is installed."""
    (folder / "harbor_rules.py").write_text(module, encoding="utf-8")
    about = folder / "harbor_rules-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: harbor-rules\nVersion: 1.2\n")
    (about / "entry_points.txt").write_text(f"[cleaner.rules]\n{point}\n")
    root = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, str(folder)])}


def run(*arguments: str, env: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=cwd, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "cleaner.toml").write_text("plugins = true\n")
    return tmp_path


def test_an_installed_rule_runs_where_the_settings_say_so(folder: Path) -> None:
    env = install(folder / "site")
    assert run("check", "a.txt", env=env, cwd=folder).stdout == 'a.txt:3:1 E901 harbor-bell  "Ding dong"\n'
    assert run("check", "--ignore", "harbor-bell", "a.txt", env=env, cwd=folder).stdout == ""
    (folder / "cleaner.toml").unlink()
    assert run("check", "a.txt", env=env, cwd=folder).stdout == ""


def test_a_former_name_is_taken_with_a_line_that_says_so(folder: Path) -> None:
    env = install(folder / "site")
    said = "cleaner: the rule ship-bell is now E901 harbor-bell\n"
    done = run("--ignore", "ship-bell", "a.txt", env=env, cwd=folder)
    assert (done.stdout, done.stderr) == (TEXT, said)
    (folder / "rows.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    done = run("batch", "rows.jsonl", "-o", "out", "--quiet", "--ignore", "ship-bell", env=env, cwd=folder)
    assert done.stderr == said


def test_what_a_rule_wants_done_at_the_end_is_done(folder: Path) -> None:
    at_end = "import atexit\natexit.register(lambda: open('ended', 'w').close())\n"
    assert run("check", "a.txt", env=install(folder / "site", at_end + MODULE), cwd=folder).returncode == 1
    assert (folder / "ended").exists()


def test_a_rule_may_bring_phrases(folder: Path) -> None:
    module = (
        "from cleaner.rules.standing import PhraseRule\n"
        "class HarborBell(PhraseRule):\n"
        "    code, name, goes, stays = 'E901', 'harbor-bell', (), ()\n"
        "    phrases = {'block': ['ding *dong']}\n"
    )
    env = install(folder / "site", module)
    assert run("check", "a.txt", env=env, cwd=folder).stdout == 'a.txt:3:1 E901 harbor-bell  "Ding dong"\n'


def test_an_entry_point_may_name_the_class_itself(folder: Path) -> None:
    env = install(folder / "site", point="bell = harbor_rules:HarborBell")
    assert run("a.txt", env=env, cwd=folder).stdout == "The ferry sank.\n\nAll were saved.\n"


@pytest.mark.parametrize(
    ("module", "point", "message"),
    [
        (MODULE, "bell = harbor_rules:Nothing", "entry point bell = harbor_rules:Nothing of harbor-rules: AttributeError"),
        ("import no_such", "bell = harbor_rules", "ModuleNotFoundError: No module named 'no_such'"),
        ("x = 1", "bell = harbor_rules", "no rule: it must name a subclass"),
        (MODULE.replace("E901", "E101"), "bell = harbor_rules", "bad code 'E101': a family's letter and a number from 900"),
        (MODULE.replace("harbor-bell", "byline"), "bell = harbor_rules", "another rule is called 'byline' already"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_package_is_one_line(folder: Path, module: str, point: str, message: str) -> None:
    done = run("a.txt", env=install(folder / "site", module, point), cwd=folder)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


def test_a_batch_knows_the_versions_of_what_it_ran_with(folder: Path) -> None:
    env = install(folder / "site")
    (folder / "rows.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    arguments = ("batch", "rows.jsonl", "-o", "out", "--workers", "1", "--quiet")
    assert run(*arguments, env=env, cwd=folder).returncode == 0
    assert "Ding" not in (folder / "out" / "rows-00000.jsonl").read_text()
    metadata = folder / "site" / "harbor_rules-1.2.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("1.2", "1.3"))
    done = run(*arguments, env=env, cwd=folder)
    assert done.returncode == 2
    assert 'was begun with plugins ["harbor-rules 1.2"], and now it is plugins ["harbor-rules 1.3"]' in done.stderr
