#!/bin/sh
# Pint reads the dose «2,5 mg» as 25 milligrams, and «1 234 mg» as 234.
#
# A good guess: what is no number in English is an error, as it is for Python's own float(). Pint takes commas out
# before it reads, as if they grouped thousands, and a space between two numbers multiplies, where a zero is all that
# is left of «10 000 meter». Norwegian, and most of Europe, writes both. A dose on a page for health workers, or a
# column of them in open data, is ten or a hundred times what it was, without a word. It does not matter where the
# comma stands: «1,2,3 mg» is 123. Babel, told the language, reads the numbers.
# Documented? Not found: the tutorial shows texts with points alone, and nothing was found in the issues. fmt_locale
# is for writing. The newest Pint, 0.26.2, which wants Python 3.12, reads these the same.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pint==0.25.3' 'babel==2.19.0'
cat >program.py <<'PYTHON'
import sys
from importlib.metadata import version

from babel.numbers import parse_decimal
from pint import UnitRegistry

# A quantity, what it is in Norwegian, and what Pint reads.
CASES = {
    "2,5 mg": (2.5, 25),
    "12,75 mg": (12.75, 1275),
    "1 234 mg": (1234, 234),
    "1\xa0234 mg": (1234, 234),
    "10 000 mg": (10000, 0),
    "1,2,3 mg": (None, 123),
    "2.5 mg": (None, 2.5),
}
units = UnitRegistry()
print(*(f"{name} {version(name)}" for name in ("pint", "babel")))
same = True
for text, (meant, expected) in CASES.items():
    seen = units.Quantity(text)
    number = text.removesuffix(" mg").replace(" ", "\xa0")
    other = meant and float(parse_decimal(number, locale="nb"))
    print(f"{ascii(text)}: Pint {seen}, Babel in nb {other}")
    same &= seen.magnitude == expected and other == meant
try:
    float("2,5")
except ValueError as error:
    print("float:", error)
if not same:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
