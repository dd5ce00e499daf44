#!/bin/sh
# To microdata-rdf-streaming-parser all that follows one word in Northern Sámi is in Northern Sámi.
#
# A good guess: `lang` holds for an element and what is inside it, and the language of <html> for the rest. This reader
# of microdata, which Comunica uses, notes a `lang` as the language of the item that is open, and does not take it back
# at the end tag: after «Ruoŧŧa» in a sentence, the next property is given the language «se». What stands above the
# item is not seen at all: on a page with <html lang="nb">, nothing is Norwegian. Whoever marks up a foreign word, as
# WCAG asks, gets a summary in a wrong language.
# Documented? No: the README says that it complies with the note on microdata to RDF, where a text has the language of
# its element. No issue found. The RDFa parser by the same hand reads the same page rightly.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
printf '%s\n' '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund microdata-rdf-streaming-parser@3.0.0 rdfa-streaming-parser@3.0.2
cat >program.js <<'JAVASCRIPT'
import { MicrodataRdfParser } from "microdata-rdf-streaming-parser";
import { RdfaParser } from "rdfa-streaming-parser";

const page = (item, name, lang = ' lang="se"') =>
  `<html lang="nb"><head><title>Om planen</title></head><body><main ${item}="https://schema.org/Article">` +
  `<h1 ${name}="https://schema.org/headline">Om planen</h1><p>Sverige er <span${lang}>Ruoŧŧa</span> på samisk.</p>` +
  `<p ${name}="https://schema.org/abstract">Fristen er 20. november.</p></main></body></html>`;

async function texts(Parser, html) {
  const parser = new Parser({ baseIRI: "https://eksempel.no/", contentType: "text/html" });
  parser.end(html);
  const seen = [];
  for await (const { object } of parser) {
    if (object.termType === "Literal") seen.push(`«${object.value}»@${object.language || "?"}`);
  }
  return seen.join(" ");
}

const microdata = page("itemscope itemtype", "itemprop");
console.log("microdata-rdf-streaming-parser 3.0.0, rdfa-streaming-parser 3.0.2");
console.log(microdata);
const seen = {
  microdata: await texts(MicrodataRdfParser, microdata),
  "microdata without lang on the word": await texts(MicrodataRdfParser, page("itemscope itemtype", "itemprop", "")),
  RDFa: await texts(RdfaParser, page("typeof", "property")),
};
console.log(seen);
const wanted = {
  microdata: "«Om planen»@? «Fristen er 20. november.»@se",
  "microdata without lang on the word": "«Om planen»@? «Fristen er 20. november.»@?",
  RDFa: "«Om planen»@nb «Fristen er 20. november.»@nb",
};
if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
  console.error("not so any more");
  process.exit(1);
}
JAVASCRIPT
node program.js
