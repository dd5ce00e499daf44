"""Whether the date in /.well-known/security.txt is near: RFC 9116 takes the file for dead when it has passed.

python -m tools.expiry [--report FILE] prints how many days are left. Exits with 1 when they are too few.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from mkdocs.config import load_config

from tools.site_build import ROOT

ENOUGH_DAYS = 30


def report(expires: date, today: date) -> str:
    """Return the report as Markdown, empty while there is time enough."""
    days = (expires - today).days
    if days >= ENOUGH_DAYS:
        return ""
    return (
        f"`/.well-known/security.txt` expires {expires}, in {days} days. See that its address for reports still leads "
        "to someone, and move `security_txt_expires` in `mkdocs.yml` at most a year ahead.\n"
    )


def main(arguments: list[str] | None = None) -> int:
    """Read the date and tell."""
    parser = argparse.ArgumentParser(prog="tools.expiry", description="Tell whether security.txt expires soon.")
    parser.add_argument("--report", type=Path, default=None, help="write the warning to this file as Markdown")
    options = parser.parse_args(arguments)
    expires = load_config(str(ROOT / "mkdocs.yml")).extra["security_txt_expires"]
    told = report(expires, date.today())
    print(told or f"security.txt is good until {expires}.")
    if options.report:
        options.report.write_text(told, encoding="utf-8")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
