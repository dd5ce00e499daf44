#!/bin/sh
# TimeMaps: rel="original latest-version" hides the original from aiu and makes pywb's reading fail, though both read
# "first memento".
#
# A good guess: rel holds relation types with spaces between them (RFC 8288), and whoever reads "first memento" splits
# it. The newest version and the original of a page that keeps its old versions are one address, so "original
# latest-version" says it all; a wiki with Memento sends it (psf/requests, issue 2707, shows one). aiu compares the
# whole value with "original" and gives no original_uri; pywb takes the whole value for the key and raises KeyError:
# 'original'. pywb also splits at a semicolon within a title in quotes, and refuses the TimeMap. memento_client reads
# both.
# Documented? RFC 8288 and RFC 7089 let relation types stand together; no page found that says either library wants
# "original" alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'aiu==0.2.4' 'pywb==2.10.0' 'memento_client==0.6.1'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from aiu import convert_LinkTimeMap_to_dict
from memento_client import MementoClient
from pywb.warcserver.index.indexsource import MementoIndexSource

PLAIN = """<https://example.org/om/>; rel="original",
<https://example.org/om/@2020-12-18/>; rel="first memento"; datetime="Fri, 18 Dec 2020 00:00:00 GMT",
<https://example.org/om/@2021-11-20/>; rel="last memento"; datetime="Sat, 20 Nov 2021 00:00:00 GMT"
"""
TIMEMAPS = {
    "original": PLAIN,
    "original latest-version": PLAIN.replace('"original"', '"original latest-version"'),
    "original, with a title": PLAIN.replace('"original"', '"original"; title="Om planen; bakgrunn"'),
}


def pywb(timemap):
    try:
        return len(list(MementoIndexSource("", "", "").links_to_cdxobject(timemap, "timemap")))
    except Exception as error:  # whatever it raises is what is shown
        return type(error).__name__


def memento_client(timemap):
    links = MementoClient.parse_link_header(timemap.replace("\n", " "))
    return next(address for address, link in links.items() if "original" in link["rel"])


print(*(f"{name} {version(name)}" for name in ("aiu", "pywb", "memento_client")))
print(PLAIN)
seen = {}
for name, timemap in TIMEMAPS.items():
    seen[name] = (convert_LinkTimeMap_to_dict(timemap).get("original_uri"), pywb(timemap), memento_client(timemap))
    print(f"{name}: original in aiu {seen[name][0]}; mementos in pywb {seen[name][1]};", end=" ")
    print(f"original in memento_client {seen[name][2]}")
page = "https://example.org/om/"
if list(seen.values()) != [(page, 2, page), (None, "KeyError", page), (page, "MementoException", page)]:
    sys.exit("not so any more")
PYTHON
