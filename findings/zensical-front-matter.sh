#!/bin/sh
# Zensical reads a page's front matter by other rules than MkDocs, and than its own mkdocs.yml: «12:30» is 750 or 12:30.
#
# A good guess: what builds a site from the same mkdocs.yml and pages reads the same values, and in any case reads both
# files alike. MkDocs reads both as YAML 1.1: 12:30 is 750 (minutes), 0123 is 83, the language «no» is false. Zensical
# reads mkdocs.yml so, too, but the front matter as YAML 1.2: 12:30 and «no» are text, 0123 is 123. A value in quotes
# is safe in both; without them a page changes when the builder does, and a value that is moved from the page to extra
# changes as well.
# Documented? No page found on either; that YAML 1.1 reads so is well known.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'mkdocs==1.6.1' 'mkdocs-material==9.8.1' 'PyYAML==6.0.4' \
  'zensical==0.0.73'
mkdir docs overrides
values='
time: 12:30
number: 0123
language: no'
cat >mkdocs.yml <<YAML
site_name: Om planen
site_url: https://example.org/
theme: {name: material, custom_dir: overrides}
extra:$(echo "$values" | sed 's/^\(.\)/  \1/')
YAML
printf -- '---%s\n---\n# Om planen\n' "$values" >docs/index.md
cat >overrides/main.html <<'HTML'
{% extends "base.html" %}
{% block content %}
<!-- front matter: {{ page.meta.time }} {{ page.meta.number }} {{ page.meta.language }} -->
<!-- mkdocs.yml: {{ config.extra.time }} {{ config.extra.number }} {{ config.extra.language }} -->
{% endblock %}
HTML
export NO_MKDOCS_2_WARNING=1
venv/bin/mkdocs build --quiet --site-dir built
mv built built-by-mkdocs
venv/bin/zensical build >/dev/null
mv site built-by-zensical
echo "written:$(echo "$values" | tr '\n' ' ')"
for builder in mkdocs zensical; do
  venv/bin/pip freeze | grep "^$builder=="
  grep -o '<!-- \(front matter\|mkdocs.yml\): .* -->' "built-by-$builder/index.html" | sed 's/<!-- \(.*\) -->/\1/'
done | tee seen.txt
cat >expected.txt <<'TEXT'
mkdocs==1.6.1
front matter: 750 83 False
mkdocs.yml: 750 83 False
zensical==0.0.73
front matter: 12:30 123 no
mkdocs.yml: 750 83 false
TEXT
cmp -s seen.txt expected.txt || { echo 'not so any more' >&2; exit 1; }
