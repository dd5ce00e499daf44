"""deploy/Containerfile: what can be said of it without building it."""

import re
from pathlib import Path

from tests.support.site_build import ROOT

TEXT = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
STEPS = [line for line in TEXT.splitlines() if line and not line.startswith("#")]


def test_each_base_is_one_certain_image_of_a_named_version() -> None:
    bases = [step for step in STEPS if step.startswith("FROM ")]
    assert len(bases) == 2
    for base in bases:
        assert re.fullmatch(r"FROM docker\.io/library/\w+:\d+\.\d+\.\d+-[a-z-]+@sha256:[0-9a-f]{64}( AS build)?", base)


def test_the_server_is_not_root_and_says_when_it_is_ill() -> None:
    last = STEPS[max(number for number, step in enumerate(STEPS) if step.startswith("FROM ")) :]
    assert "USER 10001:10001" in last
    (check,) = [step for step in last if step.startswith("HEALTHCHECK ")]
    address = re.search(r"http://127\.0\.0\.1:\d+", check)
    assert address
    assert f"{{$HEALTH_ADDRESS:{address[0]}}}" in (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")


def test_only_what_builds_the_site_is_installed() -> None:
    assert not [step for step in STEPS if re.search(r"pip install|make test|test\.txt|playwright", step)]
    assert any("make build" in step and "deploy/compress.py site" in step for step in STEPS)


def test_what_is_copied_is_there() -> None:
    sources = re.findall(r"^COPY (?!--from)(\S+) ", TEXT, re.MULTILINE)
    assert sources
    assert all((ROOT / source).exists() for source in sources)
    assert {".git", ".venv", "site"} <= set(Path(ROOT, "deploy/Containerfile.dockerignore").read_text().split())
