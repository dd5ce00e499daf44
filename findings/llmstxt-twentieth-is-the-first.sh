#!/bin/sh
# mkdocs-llmstxt tells language models «01. november 2021» of a page that says «20. november 2021», and «- 5 grader» of
# «+ 5 grader».
#
# A good guess: llms-full.txt has the words of the pages, since it is made of their HTML. The HTML is made Markdown
# again by markdownify, which does not escape what stands first in a paragraph, and then mdformat tidies the result.
# To it two paragraphs that begin with dates are points 18 and 19 of a list, whose later numbers it writes as 1, as
# wide as the first. A plus is a bullet, and bullets are written as minus. So a date is another one and warmth is
# frost, in the very file that is made for those who read the source as text. The HTML page is right.
# Documented? mdformat's page says that it writes 1 for later points, markdownify's that it escapes little. What comes
# of the two together, no page or issue tells. Way out: a word before the date.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'mkdocs==1.6.1' 'mkdocs-llmstxt==0.5.1' 'markdownify==1.2.3' 'mdformat==0.7.22'
mkdir "$folder/docs"
cat >"$folder/mkdocs.yml" <<'YAML'
site_name: Loven
site_url: https://example.no/
plugins:
  - llmstxt:
      full_output: llms-full.txt
      sections:
        Sider: [index.md]
YAML
cat >"$folder/docs/index.md" <<'MD'
# Loven

18\. desember 2020 ble loven vedtatt.

20\. november 2021 ble siden endret.

Den var ny 20. november 2021.

\+ 5 grader var det.
MD
cd "$folder"
venv/bin/mkdocs build --quiet >log 2>&1
PYTHONUTF8=1 venv/bin/python - <<'PYTHON'
import re
import sys
from importlib.metadata import version
from pathlib import Path

print(*(f"{name} {version(name)}," for name in ("mkdocs", "mkdocs-llmstxt", "markdownify", "mdformat")))
page = re.findall(r"<p>(.*(?:20\d\d|grader).*)</p>", Path("site/index.html").read_text("utf-8"))
lines = Path("site/llms-full.txt").read_text("utf-8").splitlines()
full = [line for line in lines if re.search(r"20\d\d|grader", line)]
print("the page:     ", *page, sep="\n  ")
print("llms-full.txt:", *full, sep="\n  ")
if page != [
    "18. desember 2020 ble loven vedtatt.",
    "20. november 2021 ble siden endret.",
    "Den var ny 20. november 2021.",
    "+ 5 grader var det.",
]:
    sys.exit("not so any more")
if full != [page[0], page[1].replace("20. november", "01. november"), page[2], page[3].replace("+", "-")]:
    sys.exit("not so any more")
PYTHON
