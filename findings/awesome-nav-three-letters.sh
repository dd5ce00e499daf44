#!/bin/sh
# mkdocs-awesome-nav puts Å among the pages with A, and Æ and Ø after Z: an order that no alphabet has.
#
# A good guess: the last three letters of Norwegian stay together, in their own order or in that of Unicode (å, æ, ø),
# as MkDocs itself sorts. The plugin's usual order is natsort's, which takes letters apart first: «å» is an «a» with a
# ring and comes with a; «æ» and «ø» cannot be taken apart, and come after z. «Åpenhet» stands between «Ansvar» and
# «Barn» in the menu, and whoever looks for it at the end finds «Ærlighet» and «Økonomi» there, and thinks it is gone.
# Documented? The plugin's page says «natural», and nothing of letters; natsort's tells of the form NFD, and of
# locales, which the plugin does not use. No issue found. Way out: sort: { type: alphabetical }, which is Unicode's.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'mkdocs==1.6.1' 'mkdocs-awesome-nav==3.3.0' 'natsort==8.4.0'
mkdir "$folder/docs"
cd "$folder"
for name in index ansvar barn zoonoser ærlighet økonomi åpenhet; do printf '# %s\n' "$name" >"docs/$name.md"; done
cat >hook.py <<'PYTHON'
from pathlib import Path


def on_env(env, config, files):
    titles = [page.file.name for page in config.menu if page.file.name != "index"]
    Path(config["site_name"]).write_text(" ".join(titles), "utf-8")


def on_nav(nav, config, files):
    config.menu = nav.pages
PYTHON
build() { # name, plugins
  printf 'site_name: %s\nplugins: [%s]\nhooks: [hook.py]\n' "$1" "$2" >mkdocs.yml
  PYTHONUTF8=1 venv/bin/mkdocs build --quiet >log 2>&1
}
build mkdocs ''
build awesome-nav awesome-nav
printf 'sort:\n  type: alphabetical\n' >docs/.nav.yml
build alphabetical awesome-nav
venv/bin/pip list --disable-pip-version-check 2>log | grep -E '^(mkdocs|mkdocs-awesome-nav|natsort) '
for name in mkdocs awesome-nav alphabetical; do printf '%s: %s\n' "$name" "$(cat "$name")"; done
if [ "$(cat awesome-nav)" != 'ansvar åpenhet barn zoonoser ærlighet økonomi' ] ||
  [ "$(cat mkdocs)" != 'ansvar barn zoonoser åpenhet ærlighet økonomi' ] ||
  [ "$(cat alphabetical)" != "$(cat mkdocs)" ]; then
  echo 'not so any more' >&2
  exit 1
fi
