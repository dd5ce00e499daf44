#!/bin/sh
# CLDR's language matching gives a reader of Bokmål Danish before Nynorsk, and a reader of Nynorsk no Danish at all.
#
# A good guess: whoever asks for nb gets the other Norwegian, nn, when nb is lacking. In CLDR's table nb and Danish are
# 12 apart, nb and nn 20, so langcodes, which reads that table, picks Danish: a service with texts in nn and da gives
# most Norwegians Danish. For nn the distance to Danish is 84, which is no match.
# Documented? In part: tag_distance's docstring puts Bokmål, Nynorsk and Danish in one range of distances; not that
# Danish is the nearer one, nor that Nynorsk is outside it. An open issue on Go's x/text (golang/go 48324) tells of
# nb-NO being matched with Danish.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'langcodes==3.5.1' 'language_data==1.4.0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from langcodes import closest_match, tag_distance

CASES = {
    ("nb", ("nn", "da")): "da",
    ("no", ("nn", "da")): "da",
    ("nn", ("nb", "da")): "nb",
    ("nn", ("da", "en")): "und",
    ("nb", ("nn", "en")): "nn",
}
print("langcodes", version("langcodes"), "language_data", version("language_data"))
seen = {(wanted, offered): closest_match(wanted, offered)[0] for wanted, offered in CASES}
for (wanted, offered), chosen in seen.items():
    print(f"wanted {wanted}, offered {offered}, distances {[tag_distance(wanted, tag) for tag in offered]}: {chosen}")
if seen != CASES:
    sys.exit("not so any more")
PYTHON
