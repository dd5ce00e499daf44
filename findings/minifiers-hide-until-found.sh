#!/bin/sh
# Two minifiers make `hidden="until-found"` plain `hidden`: text that the browser's search and links would have opened
# is gone for good.
#
# A good guess: a minifier writes the same page with fewer bytes. `hidden` was an attribute without values; since
# `until-found` it has two states. minify-html still drops any value of it, with nothing to switch that off, and
# html-minifier-terser does so with collapseBooleanAttributes. In the browser that knows the value nobody finds the
# text any more; nothing is said. htmlnano, asked for the same, leaves it.
# Documented? That values of boolean attributes are removed, yes; that `hidden` is none, in the HTML standard. No
# issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
npm install --silent --no-audit --no-fund \
  'html-minifier-terser@7.2.0' '@minify-html/node@0.18.1' 'htmlnano@3.5.1' 'posthtml@0.16.7'
cat >program.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { minify: terser } = require("html-minifier-terser");
const { minify: rust } = require("@minify-html/node");
const htmlnano = require("htmlnano");
const posthtml = require("posthtml");

const page = '<p>Spørsmål</p><div hidden="until-found">Svaret</div>';
const nano = { collapseBooleanAttributes: {}, minifyCss: false, minifyJs: false, minifySvg: false };
const seen = {
  "html-minifier-terser": await terser(page, { collapseBooleanAttributes: true }),
  "@minify-html/node": rust(Buffer.from(page), {}).toString(),
  htmlnano: (await posthtml([htmlnano(nano, {})]).process(page)).html,
};
const kept = {};
for (const [name, html] of Object.entries(seen)) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`));
  kept[name] = html.includes("until-found") && html.includes("Svaret");
  console.log(`${name} ${version}: ${html}`);
}
const expected = { "html-minifier-terser": false, "@minify-html/node": false, htmlnano: true };
const hidden = Object.values(seen).every((html) => html.includes(" hidden"));
if (JSON.stringify(kept) !== JSON.stringify(expected) || !hidden) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.mjs
