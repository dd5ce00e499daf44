#!/bin/sh
# node-html-markdown moves the points of a point up: 2 a and 2 b become 3 and 4, and what was 3 becomes 5.
#
# A good guess: a list in a list stays inside, in a converter whose result is Markdown. It indents by two spaces, which
# is enough under «*», and one too few under «1.»: to CommonMark, GitHub and MkDocs the inner list is more of the outer
# one, so that all later points have other numbers, and «se punkt 3» is about something else. `<ol start="4">` begins
# at 1 as well. In the Markdown one sees nothing of it, since it looks indented.
# Documented? The README tells of neither, and no issue was found; the option `indent` is in the types alone. Way out:
# indent: "    ", which is what MkDocs wants as well.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
printf '%s\n' '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund \
  node-html-markdown@2.0.0 turndown@7.2.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark@15.0.1 \
  unified@11.0.5 remark-stringify@11.0.0
cat >program.js <<'JAVASCRIPT'
import { NodeHtmlMarkdown } from "node-html-markdown";
import Turndown from "turndown";
import parse from "rehype-parse";
import toMarkdown from "rehype-remark";
import write from "remark-stringify";
import { unified } from "unified";
import { remark } from "remark";

const INNER = '<ol type="a"><li>på svar</li><li>på brev</li></ol>';
const LIST = `<ol><li>Søk</li><li>Vent${INNER}</li><li>Klag</li></ol>`;
const LATER = '<ol start="4"><li>Klag</li></ol>';
const BULLETS = `<ul><li>Vent<ul><li>på svar</li></ul></li></ul>`;
const unifiedTools = unified().use(parse, { fragment: true }).use(toMarkdown).use(write);
const tools = {
  "node-html-markdown 2.0.0": (page) => NodeHtmlMarkdown.translate(page),
  "node-html-markdown, indent of four": (page) => NodeHtmlMarkdown.translate(page, { indent: "    " }),
  "turndown 7.2.5": (page) => new Turndown().turndown(page),
  "rehype-remark 10.0.1": (page) => String(unifiedTools.processSync(page)),
};
/** The words of a list as CommonMark numbers them. */
function points(markdown, depth = "") {
  const tree = remark().parse(markdown);
  const read = (list, before) =>
    list.children.flatMap((item, at) => {
      const number = before + (list.ordered ? (list.start ?? 1) + at : "*");
      const lines = item.children[0].children.map((child) => child.value).join("").split("\n");
      const inner = item.children.filter((child) => child.type === "list");
      return [`${number} ${lines[0]}`, ...inner.flatMap((child) => read(child, `${number}.`))];
    });
  return tree.children.filter((child) => child.type === "list").flatMap((list) => read(list, depth));
}
const seen = {};
for (const [name, convert] of Object.entries(tools)) {
  seen[name] = [LIST, LATER, BULLETS].map((page) => points(convert(page)).join(", "));
  console.log(`${name}: ${JSON.stringify(convert(LIST))}`);
  console.log(`  read as: ${seen[name].join(" | ")}`);
}
const right = ["1 Søk, 2 Vent, 2.1 på svar, 2.2 på brev, 3 Klag", "4 Klag", "* Vent, *.* på svar"];
const wrong = ["1 Søk, 2 Vent, 3 på svar, 4 på brev, 5 Klag", "1 Klag", right[2]];
const wanted = [wrong, [right[0], "1 Klag", right[2]], right, right];
if (JSON.stringify(Object.values(seen)) !== JSON.stringify(wanted)) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.js
