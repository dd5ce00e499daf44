#!/bin/sh
# Norwegian ordinals in words: num2words makes «trettførste» of the 13th, a letter from the 31st, and n2words no word
# of the 20th, the 21st and the 30th.
#
# A good guess: what writes 11, 12 and 14 to 19 well writes 13 well, as it does in Danish. In num2words the list of
# irregular ordinals leaves out «tretten», so that its last two letters, «en», are read as one and become «første». A
# date for a speech synthesizer, or in a decision with its date in words, is on a day that can be heard as the last of
# the month. n2words puts «de» and «ende» after the cardinal: «tjuede», «tjue-ende», «trettide»; in German it is
# right.
# Documented? No: both list Norwegian among the languages with ordinals. No issue found; num2words has an open one on
# the gender of 1. The fork num2words2 1.0.20 of July 2026 was tried too, and has the same 13th.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'num2words==0.5.14'
npm install --silent --no-audit --no-fund 'n2words@4.0.0'
cat >words.mjs <<'JAVASCRIPT'
import * as bokmaal from "n2words/nb-NO";
import * as german from "n2words/de-DE";

console.log("n2words nb-NO:", [13, 20, 21, 30, 31].map((number) => bokmaal.toOrdinal(number)).join(" "));
console.log("n2words de-DE:", [13, 20, 21, 30, 31].map((number) => german.toOrdinal(number)).join(" "));
JAVASCRIPT
cat >words.py <<'PYTHON'
from num2words import num2words

for language in ("no", "da"):
    print(f"num2words {language}:", *(num2words(number, lang=language, to="ordinal") for number in (12, 13, 14, 31)))
PYTHON
venv/bin/pip freeze
grep '"version"' node_modules/n2words/package.json
{ PYTHONUTF8=1 venv/bin/python words.py; node words.mjs; } >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
num2words no: tolvte trettførste fjortende trettiførste
num2words da: tolvte trettende fjortende enogtredivete
n2words nb-NO: trettende tjuede tjue-ende trettide tretti-ende
n2words de-DE: dreizehnte zwanzigste einundzwanzigste dreißigste einunddreißigste
TEXT
cmp -s seen.txt expected.txt || { echo 'not so any more' >&2; exit 1; }
