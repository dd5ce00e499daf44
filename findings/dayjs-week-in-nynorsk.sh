#!/bin/sh
# Day.js: «uke 46» in Bokmål is «veke 47» in Nynorsk, and in Northern Sámi.
#
# A good guess: the number of a week belongs to the country, and Norway counts as ISO 8601 does, in all its languages.
# The plugin weekOfYear takes the day in January that the first week must hold from the locale (yearStart), or else 1
# January. The locale nb has yearStart: 4, nn and se have none. So in 2021, 2022 and every other year that begins on a
# Friday, Saturday or Sunday, a week has one number on the Bokmål page and the next on the others. isoWeek() does not
# ask the locale. Moment, whose locales these are, has 4 in all three.
# Documented? Not found in the documentation, which has pages on the week of the year. Pull request 1608 of the project
# mended nb in 2021, others other languages, one by one; none found for nn or se.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
npm install --silent --no-audit --no-fund 'dayjs@1.11.23' 'moment@2.31.0'
cat >program.js <<'JAVASCRIPT'
const dayjs = require("dayjs");
const moment = require("moment");
dayjs.extend(require("dayjs/plugin/weekOfYear"));
dayjs.extend(require("dayjs/plugin/isoWeek"));

// The ISO week of a day, and the week that Day.js gives in nb, nn and se.
const CASES = {
  "2021-11-20": [46, [46, 47, 47]],
  "2022-05-17": [20, [20, 21, 21]],
  "2020-12-18": [51, [51, 51, 51]],
};
const LOCALES = ["nb", "nn", "se"];

LOCALES.forEach((locale) => require(`dayjs/locale/${locale}`));
console.log("dayjs", require("dayjs/package.json").version, "moment", moment.version);
let same = true;
for (const [day, [iso, weeks]] of Object.entries(CASES)) {
  const seen = LOCALES.map((locale) => dayjs(day).locale(locale).week());
  const others = LOCALES.map((locale) => moment(day).locale(locale).week());
  console.log(`${day}: nb ${seen[0]}, nn ${seen[1]}, se ${seen[2]}; Moment ${others}; ISO ${dayjs(day).isoWeek()}`);
  same &&= seen.join() === weeks.join() && others.every((week) => week === iso) && dayjs(day).isoWeek() === iso;
}
if (!same) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.js
