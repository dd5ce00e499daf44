#!/bin/sh
# @edtf-ts/core reads 10:00+01:00 as ten o'clock UTC: later than 09:30Z, which is half an hour after it.
#
# A good guess: date and time with an offset is level 0 of EDTF, the offset is kept in `timezone`, and «complete spec
# compliance» counts with it. min, max and every comparison take the clock as it stands, so ten in Oslo, in London and
# in New York are one moment, and the answer is a plain YES or NO, where the library has MAYBE for what is not sure.
# What was published at half past midnight in Norway comes after what was published in the same hour in UTC. Its
# neighbour edtf.js counts.
# Documented? No: the README shows a time without an offset. No issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
npm install --silent --no-audit --no-fund '@edtf-ts/core@0.4.2' 'edtf@4.11.1'
cat >program.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { FuzzyDate } from "@edtf-ts/core";
import edtf from "edtf";

const MOMENTS = ["2021-11-20T10:00:00+01:00", "2021-11-20T09:30:00Z", "2021-11-20T10:00:00Z"];

for (const name of ["@edtf-ts/core", "edtf"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const instant = (date) => new Date(Number(date.min)).toISOString();
const seen = MOMENTS.map((text) => [instant(FuzzyDate.parse(text)), instant(edtf(text))]);
MOMENTS.forEach((text, number) => console.log(`${text}: edtf-ts ${seen[number][0]}, edtf.js ${seen[number][1]}`));
const [oslo, after, later] = MOMENTS.map((text) => FuzzyDate.parse(text));
const answers = [oslo.isBefore(after), oslo.isAfter(after), oslo.equals(later), oslo.timezone];
console.log("the first before the second, after it, equal to the third; its timezone:", answers.join(", "));
const expected = [
  ["2021-11-20T10:00:00.000Z", "2021-11-20T09:00:00.000Z"],
  ["2021-11-20T09:30:00.000Z", "2021-11-20T09:30:00.000Z"],
  ["2021-11-20T10:00:00.000Z", "2021-11-20T10:00:00.000Z"],
];
if (JSON.stringify([seen, answers]) !== JSON.stringify([expected, ["NO", "YES", "YES", "+01:00"]])) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.mjs
