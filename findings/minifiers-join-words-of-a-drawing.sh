#!/bin/sh
# Two minifiers of HTML join the words of a drawing: «Frist 20. <tspan>november</tspan> 2021» is «20.november2021».
#
# A good guess: what collapses white space knows where a space is seen, and leaves one between words. Both have lists
# of the elements of HTML that stand in a line; in the text of a drawing, <tspan> is to them a block as <div> is, and
# the spaces around it go, as they do beside <mtext> in a formula. `xml:space="preserve"` does not help. The labels of
# charts, with a figure in bold or in another colour, are shown, read and found as one word.
# Documented? No: htmlnano says of «aggressive» that it takes away what is safe to remove, and of «all» that it joins
# words; html-minifier-next has it with collapseWhitespace, not with conservativeCollapse too. html-minifier-terser
# 7.2.0 was tried, and does the same. Issues on joined words are about links in a paragraph and an option for that;
# none of drawings was found. rehype-preset-minify, and <b> in a paragraph, are the controls.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
printf '%s\n' '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund \
  html-minifier-next@8.7.0 htmlnano@3.5.1 rehype@13.0.2 rehype-preset-minify@7.0.1
cat >program.js <<'JAVASCRIPT'
import { minify } from "html-minifier-next";
import htmlnano from "htmlnano";
import { rehype } from "rehype";
import rehypePresetMinify from "rehype-preset-minify";

const PARTS = {
  drawing: '<p><svg viewBox="0 0 9 9"><text>Frist 20. <tspan fill="red">november</tspan> 2021</text></svg></p>',
  paragraph: "<p>Frist 20. <b>november</b> 2021</p>",
};
const minifiers = {
  "html-minifier-next 8.7.0": (html) => minify(html, { collapseWhitespace: true }),
  "htmlnano 3.5.1": async (html) =>
    (await htmlnano.process(html, { collapseWhitespace: "aggressive", minifyCss: false, minifySvg: false })).html,
  "rehype-preset-minify 7.0.1": async (html) =>
    String(await rehype().data("settings", { fragment: true }).use(rehypePresetMinify).process(html)),
};
const words = (html) => html.replace(/<[^>]*>/g, "");
const seen = [];
for (const [part, html] of Object.entries(PARTS)) {
  console.log(html);
  for (const [name, small] of Object.entries(minifiers)) {
    const found = await small(html);
    console.log(`  ${name}: ${found}`);
    seen.push(words(found));
  }
}
const joined = "Frist 20.november2021";
const apart = "Frist 20. november 2021";
if (JSON.stringify(seen) !== JSON.stringify([joined, joined, apart, apart, apart, apart])) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.js
