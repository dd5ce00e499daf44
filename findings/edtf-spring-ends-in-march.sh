#!/bin/sh
# edtf.js lets spring be January to March: 17 May is not in «2021-21» (spring 2021), and a southern summer is July to
# September.
#
# A good guess: a season is where it is in the year, or has no days. edtf.js gives spring, summer, autumn and winter
# the months of the first, second, third and fourth quarter. Of the southern hemisphere's seasons, which have codes of
# their own so that nobody mixes them up, summer gets July to September and winter January to March. min, max and
# covers() follow from that, so «våren 2021» sorts before 1 February and leaves out Easter and the national day. The
# Python library edtf has spring in March to May, and of winter only December: two archives that read one date do not
# agree.
# Documented? The format gives no days. The README of edtf.js has nothing on it; the Python library tells its months
# in its settings.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
npm install --silent --no-audit --no-fund 'edtf@4.11.1'
cat >program.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import edtf from "edtf";

// Season, first and last month, a day of that season, whether it is covered.
const CASES = [
  ["2021-21", "2021-01", "2021-03", "2021-05-17", false],
  ["2021-22", "2021-04", "2021-06", "2021-07-20", false],
  ["2021-24", "2021-10", "2021-12", "2021-10-01", true],
  ["2021-30", "2021-07", "2021-09", "2021-01-15", false],
  ["2021-32", "2021-01", "2021-03", "2021-07-15", false],
];
console.log("edtf", JSON.parse(readFileSync("node_modules/edtf/package.json")).version);
let same = true;
for (const [text, first, last, day, covered] of CASES) {
  const season = edtf(text);
  const [from, to] = [season.min, season.max].map((time) => new Date(time).toISOString().slice(0, 7));
  const seen = season.covers(edtf(day));
  console.log(`${text}: ${from} to ${to}, covers ${day}: ${seen}`);
  same &&= from === first && to === last && seen === covered;
}
if (!same) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.mjs
