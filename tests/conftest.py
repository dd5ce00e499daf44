"""What tests share: the sample, which the engine is judged on, the real site, and small sites of their own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from publication.pages.page_id import set_original_language
from tests.support.built_site import BuiltSite, Command
from tests.support.repository import Repository, Texts
from tests.support.sample import build_sample
from tests.support.site_build import ROOT, SITE_URL, SUBPATH_URL, build_once
from tests.support.small_site import small_site

# How long an example takes says how busy the machine is. Speed belongs in `make bench`.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SLOW_PLACES = {"browser", "hosting", "sites"}
SLOW_FIXTURES = {"build_site", "sample", "sample_subpath", "site", "site_subpath"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what builds a site by a fixture, or needs a browser or a web server; others say it themselves."""
    for item in items:
        is_slow_place = item.path.relative_to(ROOT / "tests").parts[0] in SLOW_PLACES
        if is_slow_place or not SLOW_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _original_language() -> None:
    """Addresses follow the site that was opened last, which another test may have done."""
    set_original_language("nb")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository, but for its front pages."""
    return Repository(tmp_path)


class BuildSite(Protocol):
    """The type of the fixture `build_site`."""

    def __call__(
        self,
        docs: Texts,
        versions: Texts | None = None,
        *,
        published: bool = True,
        config: Mapping[str, object] | None = None,
        command: Command = "build",
    ) -> BuiltSite: ...


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Build a small site: build_site({"nb/index.md": "…"}); see tests.support.small_site."""

    def make(
        docs: Texts,
        versions: Texts | None = None,
        *,
        published: bool = True,
        config: Mapping[str, object] | None = None,
        command: Command = "build",
    ) -> BuiltSite:
        return small_site(tmp_path, docs, versions, published=published, config=config).build_site(command)

    return make


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that lasts this test run, the same one for all of pytest-xdist's workers."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def sample(shared_folder: Path) -> Path:
    """The sample as a site for a domain's root: what the engine is judged on."""
    return build_sample(shared_folder / "sample", SITE_URL)


@pytest.fixture(scope="session")
def sample_subpath(shared_folder: Path) -> Path:
    """The sample as a site for a folder on a domain."""
    return build_sample(shared_folder / "sample-at-subpath", SUBPATH_URL)


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The real site as `make build` makes it: judged by what it promises its readers, whatever its words are."""
    return build_once(shared_folder / "site", SITE_URL)
