#!/bin/sh
# feed-extractor makes the title «1.10» into «1.1» and «0047» into «47», and gives the day of a change as «published».
#
# A good guess: a title is text, and an entry that has both <published> and <updated> was published on the first. The
# XML parser underneath turns text that looks like a number into one, and feed-extractor writes the number out again:
# version 1.10 is version 1.1, a number with zeros in front loses them, «0» is no title at all. And «published» is
# <updated> where there is one, so a page from 2020 that was corrected in 2021 is from 2021; the real date is only to be
# had with the normalization off. The summary is hit as the title is.
# Documented? No: the README calls it the date of publication. Issue 272 of rowanmanning/feed-parser tells of the same
# numbers in another library; none found here.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
npm install --silent --no-audit --no-fund '@extractus/feed-extractor@8.0.3'
cat >program.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { extractFromXml } from "@extractus/feed-extractor";

// Title, and what is read.
const CASES = [["1.10", "1.1"], ["0047", "47"], ["1.000", "1"], ["0", ""], ["Versjon 1.10", "Versjon 1.10"]];
const entry = ([title], number) => `<entry><title>${title}</title><id>tag:example.org,2021:b${number}</id>
<link href="https://example.org/om/"/><published>2020-12-18T00:00:00Z</published><updated>2021-11-20T00:00:00Z</updated>
<summary>${title}</summary></entry>`;
const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Endringer</title><id>tag:example.org,2021:a</id>
<updated>2021-11-20T00:00:00Z</updated><author><name>Kommunen</name></author>
${CASES.map(entry).join("")}</feed>`;

const { version } = JSON.parse(readFileSync("node_modules/@extractus/feed-extractor/package.json"));
console.log("@extractus/feed-extractor", version, "(published 2020-12-18, updated 2021-11-20)");
const { entries } = extractFromXml(feed);
entries.forEach((read, number) => {
  console.log(`title «${CASES[number][0]}»: «${read.title}», summary «${read.description}», published ${read.published}`);
});
const asExpected = (read, number) =>
  [read.title, read.description].every((text) => text === CASES[number][1]) &&
  read.published === "2021-11-20T00:00:00.000Z";
if (entries.length !== CASES.length || !entries.every(asExpected)) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.mjs
