#!/bin/sh
# SVGO takes the title of each bar out of its group, so that no bar has one, and takes `lang` off the words.
#
# A good guess: an optimizer changes bytes, not what is read, and this one leaves <title> and <desc> in. But a <g>
# without attributes is a useless group to it, and its children go up a level, the title among them: «2020: 341» and
# «2021: 338» become titles of the drawing, where only the first <title> counts. The bars lose what is shown at the
# pointer and read aloud. A class on the group, and it stays. Words in another language lose their `lang`, which SVG 2
# allows on every element, and are read with the wrong voice; `xml:lang` stays.
# Documented? No: «collapses useless groups», and «removes unknown elements content and attributes». Issues tell that
# `role`, `href` and the ids that `aria-labelledby` names are removed (787, 2230, 2300); none of titles and `lang`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
printf '%s\n' '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund svgo@4.1.0
cat >program.js <<'JAVASCRIPT'
import { optimize, VERSION } from "svgo";

const drawing = (group) =>
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Dødsfall</title>' +
  `<${group}><title>2020: 341</title><rect width="2" height="4"/></g>` +
  `<${group}><title>2021: 338</title><rect x="3" width="2" height="3"/></g>` +
  '<text y="9" lang="nn">Veke 46</text><text x="5" y="9" xml:lang="nn">Veke 47</text></svg>';

console.log(`svgo ${VERSION}`);
const [plain, classed] = ["g", 'g class="bar"'].map((group) => {
  const before = drawing(group);
  const after = optimize(before).data;
  console.log(`\n${before}\n${after}`);
  return after;
});
const titles = (text) => (text.match(/<title>/g) ?? []).length;
const asSaid =
  titles(plain) === 3 && !plain.includes("<g>") && plain.includes("<title>Dødsfall</title><title>2020: 341</title>") &&
  classed.includes('<g class="bar"><title>2020: 341</title>') &&
  plain.includes('<text y="9">Veke 46') && plain.includes('<text xml:lang="nn"');
if (!asSaid) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.js
