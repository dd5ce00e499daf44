"""/.well-known/security.txt: where a fault in the site's security is reported (RFC 9116)."""

import re
from pathlib import Path

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


def test_reports_go_to_the_repository(build_site: BuildSite) -> None:
    config = {"site_url": "https://ki.example.test/", "repo_url": "https://github.example.test/eier/nettsted/"}
    built = build_site({"nb/index.md": PAGE}, config=config)
    assert (built.exit_code, built.messages) == (0, "")
    fields = dict(line.split(": ", 1) for line in built.read(ADDRESS).splitlines())
    expires = fields.pop("Expires")
    assert fields == {
        "Contact": "https://github.example.test/eier/nettsted/security/advisories/new",
        "Preferred-Languages": "nb",  # what the site is written in
        "Canonical": "https://ki.example.test/.well-known/security.txt",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", expires)


def test_there_is_no_file_where_there_is_nobody_to_report_to(site: Path) -> None:
    # Not the project's own address either: those who answer there do not run the site.
    assert not (site / ADDRESS).exists()
