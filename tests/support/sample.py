"""tests/sites/sample: a site with each thing that the engine can show, once. Nobody edits it but for a test."""

import shutil
from pathlib import Path

from tests.support.lock import locked
from tests.support.program import publication
from tests.support.site_build import ROOT

SAMPLE = ROOT / "tests" / "sites" / "sample"
CONTACT = "bibliotekene@sjoen.example"
SERVICE = "https://veiledning.example/"
ORIGINAL = "https://gammelt.example/om-prosjektet"
TITLE = "Om det nasjonale samarbeidsprosjektet «Bedre bruk av folkebibliotekene»"
"""What its mkdocs.yml and its front page say."""


def build_sample(folder: Path, site_url: str) -> Path:
    """The sample as a site, built by the first process of this test run that asks."""
    done, unfinished = folder / "project", folder / "unfinished"
    with locked(folder / "lock"):
        if not done.exists():
            shutil.copytree(SAMPLE, unfinished, dirs_exist_ok=True)
            publication(unfinished, "build", SITE_URL=site_url)
            unfinished.rename(done)
    return done / "site"
