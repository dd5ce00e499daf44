#!/bin/sh
# In a Norwegian text, phonenumbers takes «21 000 000 kroner» for a telephone number, and libphonenumber-js takes
# «2020–2023» for one too.
#
# A good guess: a finder of telephone numbers that accepts valid numbers alone, its default, leaves sums and years be.
# It does in French and Dutch numbering. Norwegian numbers have eight figures and no area code, and any grouping is
# accepted, so that sums from 21 million are numbers in Oslo, and from 40 million mobile telephones. In
# libphonenumber-js the metadata that one gets by its name knows little more than lengths: pairs of years are «valid»
# there. A page on a budget or a plan gets links that ring a stranger up.
# Documented? That the small metadata is less strict is in the README of libphonenumber-js. Issue 466 of the same
# tells of Dutch personal numbers; sums and years were not found in either's documentation or issues.
# Leniency.STRICT_GROUPING leaves the sums out, and finds the real number below.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'phonenumbers==9.0.43'
npm install --silent --no-audit --no-fund 'libphonenumber-js@1.13.16'
echo 'Planen for 2020–2023 koster 21 000 000 kroner i år og 45 000 000 neste år. Ring 22 33 44 55.' >page.txt
cat >find.js <<'JAVASCRIPT'
const text = require("fs").readFileSync("page.txt", "utf8");

for (const metadata of ["libphonenumber-js", "libphonenumber-js/max"]) {
  for (const country of ["NO", "FR", "NL"]) {
    const numbers = require(metadata).findPhoneNumbersInText(text, country).map((found) => found.number.number);
    console.log(metadata, country, ...numbers);
  }
}
JAVASCRIPT
cat >find.py <<'PYTHON'
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, format_number

with open("page.txt", encoding="utf-8") as file:
    text = file.read()
for country, leniency in (("NO", "VALID"), ("NO", "STRICT_GROUPING"), ("FR", "VALID"), ("NL", "VALID")):
    found = PhoneNumberMatcher(text, country, leniency=getattr(Leniency, leniency))
    print("phonenumbers", country, leniency, *(format_number(one.number, PhoneNumberFormat.E164) for one in found))
PYTHON
venv/bin/pip freeze
grep '"version"' node_modules/libphonenumber-js/package.json
cat page.txt
{ PYTHONUTF8=1 venv/bin/python find.py; node find.js; } >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
phonenumbers NO VALID +4721000000 +4745000000 +4722334455
phonenumbers NO STRICT_GROUPING +4722334455
phonenumbers FR VALID
phonenumbers NL VALID
libphonenumber-js NO +4720202023 +4721000000 +4745000000 +4722334455
libphonenumber-js FR
libphonenumber-js NL
libphonenumber-js/max NO +4721000000 +4745000000 +4722334455
libphonenumber-js/max FR
libphonenumber-js/max NL
TEXT
cmp -s seen.txt expected.txt || { echo 'not so any more' >&2; exit 1; }
