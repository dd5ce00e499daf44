#!/bin/sh
# requests and httpx: of two versions in one Link header, `links` has only the last, and of its title what is before
# «;».
#
# A good guess: what is in the header is in `links`. It is a dictionary with the relation for its key, so that each
# further link of one relation takes the place of the one before: of two mementos, or two translations (rel="alternate"
# with hreflang), the last is left. Parameters are cut at every «;», also inside quotation marks, where RFC 8288 allows
# it: title="Planen; vedtatt 2021" is «Planen». And rel="prev first" is one relation of that name, so asking for
# «first» gives nothing. httpx has the same functions, written anew.
# Documented? Both say that links are the parsed header. Pull request 5464 of requests is open, on «;» in an address;
# for other parsers (li, parse-link-header) the last link that wins is an open issue, for these two none was found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'requests==2.34.2' 'httpx==0.28.1'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys

import httpx
import requests

HEADER = ", ".join([
    '<https://example.org/2019/plan>; rel="memento"; title="Planen; vedtatt 2019"',
    '<https://example.org/2021/plan>; rel="memento"; title="Planen; vedtatt 2021"',
    '<https://example.org/nn/plan>; rel="alternate"; hreflang="nn"',
    '<https://example.org/se/plan>; rel="alternate"; hreflang="se"',
    '<https://example.org/2017/plan>; rel="prev first"',
])
EXPECTED = {
    "memento": {"url": "https://example.org/2021/plan", "rel": "memento", "title": "Planen"},
    "alternate": {"url": "https://example.org/se/plan", "rel": "alternate", "hreflang": "se"},
    "prev first": {"url": "https://example.org/2017/plan", "rel": "prev first"},
}

response = requests.Response()
response.headers["Link"] = HEADER
seen = {
    f"requests {requests.__version__}": response.links,
    f"httpx {httpx.__version__}": httpx.Response(200, headers={"Link": HEADER}).links,
}
print(f"Link: {HEADER}")
for name, links in seen.items():
    print(f"{name}:", *links.values(), sep="\n  ")
if any(links != EXPECTED for links in seen.values()):
    sys.exit("not so any more")
PYTHON
