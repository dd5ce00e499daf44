#!/bin/sh
# Where an Atom entry has one page in two languages, readers disagree on which is the entry's link: the first or the
# last, whatever the languages.
#
# A good guess: an entry may have several alternate links if their languages differ (RFC 4287), and a reader opens the
# one in the entry's own language, or at least the one that others open. feedparser (Python) and feedparser (npm) take
# the last; rss-parser and feed-extractor the first; none looks at hreflang or at xml:lang. So a site that names its
# translations in the feed sends half of its readers to the other language, and changing the order sends the other half.
# feedparser and its namesake keep the full list beside it; rss-parser and feed-extractor keep the one address only.
# Documented? No page found for any of the four; issue 442 of lwindolf/liferea tells of another reader that took the
# last.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'feedparser==6.0.14'
npm install --silent --no-audit --no-fund 'feedparser@2.6.0' 'rss-parser@3.13.0' '@extractus/feed-extractor@8.0.3'
feed() {
  cat <<XML
<feed xmlns="http://www.w3.org/2005/Atom"><title>Endringer</title><id>tag:example.org,2021:a</id>
<updated>2021-11-20T00:00:00Z</updated><author><name>Kommunen</name></author>
<entry xml:lang="nb"><title>Om planen</title><id>tag:example.org,2021:b</id><updated>2021-11-20T00:00:00Z</updated>
<link rel="alternate" hreflang="$1" href="https://example.org/$1/"/>
<link rel="alternate" hreflang="$2" href="https://example.org/$2/"/>
<content type="text">Svaret er klart.</content></entry></feed>
XML
}
feed nb nn >nb-first.xml
feed nn nb >nn-first.xml
cat >program.py <<'PYTHON'
import sys
from importlib.metadata import version

import feedparser

print(f"feedparser {version('feedparser')} (Python):", *(feedparser.parse(name).entries[0].link for name in sys.argv[1:]))
PYTHON
cat >program.mjs <<'JAVASCRIPT'
import { createReadStream, readFileSync } from "node:fs";
import { extractFromXml } from "@extractus/feed-extractor";
import FeedParser from "feedparser";
import RssParser from "rss-parser";

const readers = {
  "feedparser": async (name) => {
    for await (const item of createReadStream(name).pipe(new FeedParser())) return item.link;
  },
  "rss-parser": async (name) => (await new RssParser().parseString(readFileSync(name, "utf8"))).items[0].link,
  "@extractus/feed-extractor": async (name) => extractFromXml(readFileSync(name, "utf8")).entries[0].link,
};
for (const [name, link] of Object.entries(readers)) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`));
  console.log(`${name} ${version} (npm): ${await link("nb-first.xml")} ${await link("nn-first.xml")}`);
}
JAVASCRIPT
echo 'the link of an entry in nb; first with the link to nb first, then with the link to nn first:'
{
  PYTHONUTF8=1 venv/bin/python program.py nb-first.xml nn-first.xml
  node program.mjs
} | tee seen.txt
cut -d: -f2- seen.txt >links.txt
cat >expected.txt <<'TEXT'
 https://example.org/nn/ https://example.org/nb/
 https://example.org/nn/ https://example.org/nb/
 https://example.org/nb/ https://example.org/nn/
 https://example.org/nb/ https://example.org/nn/
TEXT
cmp -s links.txt expected.txt || { echo 'not so any more' >&2; exit 1; }
