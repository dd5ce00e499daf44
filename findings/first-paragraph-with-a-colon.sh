#!/bin/sh
# MkDocs leaves out a page's first paragraph when it begins with a word and a colon: «Merk: Fristen er utsatt.»
#
# A good guess: without front matter between lines of `---`, a page is all text, as GitHub and every Markdown reader show
# it. MkDocs also reads MultiMarkdown's metadata, which has no such lines: «Merk: …» at the top is then a key and its
# value, and is taken out, with every line of that paragraph. No warning is given, with `--strict` neither. Many public
# pages begin with «Merk:», «NB:», «Oppdatert:» or «Kilde:». A word with æ, ø or å is no key, and stays.
# Documented? That both styles of metadata are read is; not what becomes of a paragraph that only looks like one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'mkdocs==1.6.1'
mkdir "$folder/docs"
printf 'site_name: Side\n' >"$folder/mkdocs.yml"
printf 'Merk: Fristen er utsatt til 1. mai.\n\nTekst om saken.\n' >"$folder/docs/index.md"
printf 'Nå: Fristen er utsatt til 1. mai.\n\nTekst om saken.\n' >"$folder/docs/nytt.md"
cd "$folder"
venv/bin/mkdocs --version
PYTHONUTF8=1 venv/bin/mkdocs build --quiet --strict
for page in index.html nytt/index.html; do
    printf '%s: the note %s, the text %s\n' "$page" "$(grep -c 'Fristen er utsatt' "site/$page" || :)" \
        "$(grep -c 'Tekst om saken' "site/$page")"
done
if grep -q 'Fristen er utsatt' site/index.html || ! grep -q 'Fristen er utsatt' site/nytt/index.html; then
    echo "not so any more" >&2
    exit 1
fi
