#!/bin/sh
# chrono-node reads «20. november 2021» as the first of November, at 20 o'clock.
#
# A good guess: chrono knows no Norwegian, but four months are spelt as in English, so it finds the day, or nothing, as
# it does for the other eight. It takes the number with a full stop for an hour and what is left for the month: «20.
# november 2021» is 1 November at 20:00, «13. november 2021» the same day at 13:00, «25. november 2021» the first
# without an hour, and «24. november 2021» is nothing. Strict parsing gives nothing for any of them. Without the full
# stop, as in English, the day is right, and in chrono's own German, which writes dates as Norwegian does, it is too.
# What reads the dates of pages with chrono (metascraper-date does) puts what Norwegians published in November on the
# first.
# Documented? The README lists the languages, and says nothing of ordinals with a full stop. No issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
npm install --silent --no-audit --no-fund 'chrono-node@2.10.3'
cat >program.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";

// What is read as English, and as German.
const CASES = {
  "20 november 2021": ["2021-11-20", "nothing"],
  "20. november 2021": ["2021-11-1 at 20", "2021-11-20"],
  "Publisert 20. november 2021": ["2021-11-1 at 20", "2021-11-20"],
  "13. november 2021": ["2021-11-1 at 13", "2021-11-13"],
  "25. november 2021": ["2021-11-1", "2021-11-25"],
  "24. november 2021": ["nothing", "2021-11-24"],
  "20. april 2021": ["2021-4-1 at 20", "2021-4-20"],
};

// The day, and the hour where one was found: no clock or zone of this machine is in it.
function day(parser, text) {
  const [found] = parser.parse(text, new Date("2026-11-30T12:00:00Z"));
  if (!found) return "nothing";
  const [year, month, number] = ["year", "month", "day"].map((part) => found.start.get(part));
  return `${year}-${month}-${number}` + (found.start.isCertain("hour") ? ` at ${found.start.get("hour")}` : "");
}

console.log("chrono-node", JSON.parse(readFileSync("node_modules/chrono-node/package.json")).version);
let same = true;
for (const [text, expected] of Object.entries(CASES)) {
  const seen = [day(chrono, text), day(chrono.de, text)];
  console.log(`«${text}»: ${seen[0]}; as German: ${seen[1]}; strict: ${day(chrono.strict, text)}`);
  same &&= seen.join() === expected.join();
}
if (!same || day(chrono.strict, "20. november 2021") !== "nothing") {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.mjs
