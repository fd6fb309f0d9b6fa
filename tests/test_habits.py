"""What keeps the house in order says itself what is so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def loaded(path: Path) -> Any:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_may_do_no_more_than_they_must(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), f"{action} is not pinned to a commit"
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action} does not say its version"
    flow = loaded(path)
    assert flow["permissions"] in ({}, {"contents": "read"})
    for job in flow["jobs"].values():
        assert set(job.get("permissions", {}).items()) <= {("contents", "read"), ("id-token", "write")}
        assert job["timeout-minutes"] <= 60
    # What others can name in a pull request or a tag goes through the environment, never into a shell's text.
    assert not re.search(r"run:.*\$\{\{", text)


def test_ci_runs_what_a_developer_runs_on_every_python_that_is_promised() -> None:
    flow = loaded(ROOT / ".github" / "workflows" / "ci.yml")
    assert {"run": ".ci/run"} in flow["jobs"]["all-checks"]["steps"]
    matrix = flow["jobs"]["everywhere"]["strategy"]["matrix"]
    promised = [one.rpartition(" ")[2] for one in PROJECT["project"]["classifiers"] if "Python :: 3." in one]
    assert [f"Programming Language :: Python :: {version}" for version in matrix["python"]] == [
        one for one in PROJECT["project"]["classifiers"] if "Python :: 3." in one
    ], promised
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "windows", "macos"}


def test_ci_looks_for_vulnerabilities_of_what_is_locked_and_breaks_off_a_hundred_batches() -> None:
    flow = loaded(ROOT / ".github" / "workflows" / "ci.yml")
    steps = {
        name: " ".join(step.get("run", "") for step in job["steps"]) for name, job in flow["jobs"].items()
    }
    assert ".ci/audit" in steps["supply-chain"]
    assert "pip-audit --strict --require-hashes" in (ROOT / ".ci" / "audit").read_text(encoding="utf-8")
    assert "tests/test_packaging.py tests/test_lock.py" in steps["supply-chain"]
    assert "pytest -m long tests/test_breaking_off.py" in steps["long"]
    assert "pytest -m long -s tests/test_long_texts.py" in steps["long-texts"]
    assert "schedule" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(("required", "code"), [("", 0), ("1", 1)])
def test_an_audit_that_cannot_be_made_says_so(required: str, code: int) -> None:
    nowhere = {"https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9", "no_proxy": ""}
    done = subprocess.run(
        ["bash", str(ROOT / ".ci" / "audit")], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, **nowhere, "AUDIT_REQUIRED": required},
    )  # fmt: skip
    assert done.returncode == code
    assert "Audit skipped" in done.stdout


def test_hooks_before_a_commit_are_commands_of_ci() -> None:
    hooks = [hook for repo in loaded(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    assert {"ruff-check", "ruff-encoding", "ruff-format", "mypy", "lint-imports"} <= {
        hook["id"] for hook in hooks
    }
    for hook in hooks:
        assert hook["language"] == "system"
        words = hook["entry"].split()
        assert words[0] == "python" or f'"$venv/bin/{words[0]}"' in CI, hook["entry"]
        for word in words:
            if word.startswith("tests/"):
                assert (ROOT / word).is_file(), word


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda p: p.name
)
def test_templates_are_forms(path: Path) -> None:
    form = loaded(path)
    if path.name != "config.yml":
        assert {"name", "description", "body"} <= set(form)
        assert any(part["type"] != "markdown" for part in form["body"])
