#!/bin/sh
# mkdocs-redirects: a page whose address is also an old address is replaced by the redirect, and --strict is silent.
#
# A good guess: the plugin makes pages that are missing, and stops, or at least warns, where there is one; it does warn
# of a redirect to a page that is not there. It writes each redirect after the build, without looking whether the file
# is taken. So when an address comes into use again (a plan is moved to plan-2019.md, and a year later there is a new
# plan.md), the new page stands in the menu, in the search and in sitemap.xml, and all its readers are sent to the old
# one.
# Documented? Not in the README, which has the name that the page had «(or what it would be if it existed)»; no issue
# found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'mkdocs==1.6.1' 'mkdocs-redirects==1.2.3'
mkdir docs
printf '# Hjem\n\nSe [planen](plan.md).\n' >docs/index.md
printf '# Planen\n\nPlanen fra 2024 gjelder nå.\n' >docs/plan.md
printf '# Planen fra 2019\n\nDenne gjelder ikke lenger.\n' >docs/plan-2019.md
cat >mkdocs.yml <<'YAML'
site_name: Planer
site_url: https://example.org/
theme: mkdocs
plugins:
  - search
  - redirects:
      redirect_maps:
        plan.md: plan-2019.md
YAML
export PYTHONUTF8=1 NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true
venv/bin/pip freeze | grep -E '^mkdocs(-redirects)?=='
venv/bin/mkdocs build --quiet --strict
echo 'built with --strict'
words='Planen fra 2024 gjelder'
on_page=$(grep -c "$words" site/plan/index.html || :)
in_search=$(grep -c "$words" site/search/search_index.json || :)
in_sitemap=$(grep -c 'https://example.org/plan/<' site/sitemap.xml || :)
target=$(grep -o 'http-equiv="refresh" content="[^"]*"' site/plan/index.html || :)
echo "the new plan: on its page $on_page, in the search $in_search, in sitemap.xml $in_sitemap; its page: $target"
[ "$on_page $in_search $in_sitemap $target" = '0 1 1 http-equiv="refresh" content="0; url=../plan-2019/"' ] || {
  echo 'not so any more' >&2
  exit 1
}
