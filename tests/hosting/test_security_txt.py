"""/.well-known/security.txt: where a fault in the site's security is reported (RFC 9116)."""

import pytest

from tests.conftest import BuildSite

PAGE = """---
title: Forsiden
description: Om prosjektet.
first_published: 2020-12-18
last_updated: 2020-12-18
change_note: Ny side.
---
Tekst.
"""
ADDRESS = ".well-known/security.txt"
REPOSITORY = {"site_url": "https://ki.example.test/", "repo_url": "https://github.example.test/eier/nettsted/"}


def test_reports_go_to_the_repository(build_site: BuildSite) -> None:
    built = build_site({"nb/index.md": PAGE}, config={**REPOSITORY, "extra": {"security_txt_expires": "2027-11-01"}})
    assert (built.exit_code, built.messages) == (0, "")
    fields = dict(line.split(": ", 1) for line in built.read(ADDRESS).splitlines())
    assert fields == {
        "Expires": "2027-11-01T00:00:00Z",
        "Contact": "https://github.example.test/eier/nettsted/security/advisories/new",
        "Preferred-Languages": "nb",  # what the site is written in
        "Canonical": "https://ki.example.test/.well-known/security.txt",
    }


@pytest.mark.parametrize("config", [{}, REPOSITORY], ids=["no repository", "no day on which it is looked at again"])
def test_there_is_no_file_where_nobody_sees_to_it(build_site: BuildSite, config: dict[str, object]) -> None:
    built = build_site({"nb/index.md": PAGE}, config=config)
    assert (built.exit_code, built.messages) == (0, "")
    # Not the software's own address either: those who answer there do not run the site.
    assert not (built.site / ADDRESS).exists()
