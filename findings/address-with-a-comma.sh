#!/bin/sh
# vobject cuts an address with a comma off in a contact card, and ical-generator puts a backslash in it in a calendar.
#
# A good guess: the address of a page goes through a calendar or a contact card as it is. Commas and semicolons are
# plain signs in addresses, and older systems for publishing put the number of an article behind one. In both formats
# a comma in a text is written with a backslash; in an address it is not, which RFC 5545 says in so many words.
# vobject takes URL, SOURCE and PHOTO in a card for texts, stops at the comma, and writes the card back without the
# rest. ical-generator writes addresses as it writes texts, so that a reader who follows the rules is sent to a page
# that is not there. vobject reads an address in a calendar whole, the package ics writes it right, and ical.js reads
# all.
# Documented? Issue 140 of vobject (its old place) has the same for nicknames and notes that should have had
# backslashes; for addresses nothing was found, in ical-generator neither.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'vobject==0.9.9'
npm install --silent --no-audit --no-fund 'ical-generator@11.1.2' 'ics@3.12.0' 'ical.js@2.2.1'
cat >write.mjs <<'JAVASCRIPT'
import { writeFileSync } from "fs";
import ICAL from "ical.js";
import ical from "ical-generator";
import ics from "ics";

const url = "https://example.no/artikkel,123";
const calendar = ical({ events: [{ start: new Date(2021, 10, 20), allDay: true, summary: "Frist", url }] });
const written = {
  "ical-generator": calendar.toString(),
  ics: ics.createEvent({ start: [2021, 11, 20], title: "Frist", url }).value,
};
for (const [name, text] of Object.entries(written)) {
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
  console.log(name, text.split("\r\n").find((line) => line.startsWith("URL")), event.getFirstPropertyValue("url"));
}
const lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Tilsynet", "N:Tilsynet;;;;", `URL:${url}`];
const card = [...lines, "NOTE:Åpent 9\\, stengt 15", "END:VCARD", ""].join("\r\n");
writeFileSync("kort.vcf", card);
writeFileSync("frist.ics", written.ics);
const read = new ICAL.Component(ICAL.parse(card));
console.log("card, ical.js", read.getFirstPropertyValue("url"), read.getFirstPropertyValue("note"));
JAVASCRIPT
cat >read.py <<'PYTHON'
import vobject

with open("kort.vcf", encoding="utf-8", newline="") as file:
    card = vobject.readOne(file.read())
with open("frist.ics", encoding="utf-8", newline="") as file:
    print("calendar, vobject", vobject.readOne(file.read()).vevent.url.value)
print("card, vobject", card.url.value, card.note.value)
print("written again", *(line for line in card.serialize().splitlines() if line.startswith("URL")))
PYTHON
cat >expected.txt <<'TEXT'
ical-generator URL;VALUE=URI:https://example.no/artikkel\,123 https://example.no/artikkel\,123
ics URL:https://example.no/artikkel,123 https://example.no/artikkel,123
card, ical.js https://example.no/artikkel,123 Åpent 9, stengt 15
calendar, vobject https://example.no/artikkel,123
card, vobject https://example.no/artikkel Åpent 9, stengt 15
written again URL:https://example.no/artikkel
TEXT
venv/bin/pip freeze
for name in ical-generator ics ical.js; do grep '"version"' "node_modules/$name/package.json"; done
{ node write.mjs; PYTHONUTF8=1 venv/bin/python read.py; } >seen.txt
cat seen.txt
cmp -s seen.txt expected.txt || { echo 'not so any more' >&2; exit 1; }
