#!/bin/sh
# Defuddle (Obsidian's web clipper) leaves out a short list after a sentence; with full stops in it, or a colon before
# it, the list is there.
#
# A good guess: what an extractor takes for clutter are lists of links. Defuddle takes away any list of a few short
# points that do not end a sentence, also in the middle of an article and without a link in it: steps («Fyll ut
# skjemaet»), names, the dates of a page's versions, and all of them in <details>, whose <summary> is left alone. Plain
# language asks for such lists, and says to end their points without a full stop. A colon at the end of the line before
# keeps the list, and so does a heading straight above it.
# Documented? The README has an option for blocks with a low score and does not name lists like these; pull request 184
# of the project takes away lists near the edges of an article. No issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
npm install --silent --no-audit --no-fund 'defuddle@0.19.4' 'jsdom@29.1.1'
cat >program.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { Defuddle } from "defuddle/node";
import { JSDOM } from "jsdom";

const TEXT = `<p>Kommunen leder arbeidet, og alle innbyggerne kan uttale seg før planen blir vedtatt. Møtene er åpne, og
referatene blir lagt ut etter hvert. Den som vil klage, må gjøre det innen tre uker.</p>`;
const list = (tag, ...points) => `<${tag}>${points.map((point) => `<li>${point}</li>`).join("")}</${tag}>`;
const dates = list("ul", "20. november 2021", "18. desember 2020");
// Part of a page, what is in its list, whether it is kept.
const CASES = [
  [`<p>Planen er endret to ganger.</p>${dates}`, "18. desember 2020", false],
  [`<p>Slik klager du.</p>${list("ol", "Fyll ut skjemaet", "Send det til kommunen")}`, "skjemaet", false],
  [`<details><summary>Eldre versjoner</summary>${dates}</details>`, "18. desember 2020", false],
  [`<p>Planen er endret to ganger:</p>${dates}`, "18. desember 2020", true],
  [`<p>Slik klager du.</p>${list("ol", "Fyll ut skjemaet.", "Send det til kommunen.")}`, "skjemaet", true],
  [`<h2>Eldre versjoner</h2>${dates}`, "18. desember 2020", true],
];
for (const name of ["defuddle", "jsdom"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
let same = true;
for (const [part, words, expected] of CASES) {
  const body = `<main><article><h1>Om planen</h1>${TEXT.repeat(3)}${part}${TEXT.repeat(2)}</article></main>`;
  const page = `<!doctype html><html lang="nb"><head><title>Om planen</title></head><body>${body}</body></html>`;
  const { document } = new JSDOM(page, { url: "https://example.org/om/" }).window;
  const kept = (await Defuddle(document, "https://example.org/om/")).content.includes(words);
  console.log(`${part}: ${kept ? "kept" : "left out"}`);
  same &&= kept === expected;
}
if (!same) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.mjs
