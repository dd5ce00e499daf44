#!/bin/sh
# mkdocs-git-revision-date-localized gives a new page the creation date of an older one that it resembles, such as the
# page that it translates.
#
# A good guess: the creation date is that of the page's first commit, and what is followed back in time is a page that
# was renamed. The plugin asks git log --follow for the commit that added the file, and --follow takes a copy for a
# renaming: where a new file is like one that was there already (by half or more of its content), it goes on with the
# history of that one, though it is still there. A page in Nynorsk that began as a copy of the one in Bokmål, or one
# written over a template, is as old as its model. With enable_git_follow: false each page has its own date (and a page
# that was moved is new).
# Documented? The notes of 1.1.0 say that only new, empty files can come out as older; git says that --follow is for
# renames. Issues 134 and 147 of the project are about moved pages.
# Needs git too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'mkdocs==1.6.1' 'mkdocs-git-revision-date-localized-plugin==1.6.0' 'GitPython==3.1.62'
mkdir -p site/docs
cd site
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 NO_MKDOCS_2_WARNING=1
git init --quiet
page() { # name, title, day
  cat >"docs/$1.md" <<MARKDOWN
# $2

Kommunen leder arbeidet, og alle innbyggerne kan uttale seg før planen blir vedtatt.

Referatene blir lagt ut etter hvert, og møtene er åpne for alle.

Opprettet {{ git_creation_date_localized }}.
MARKDOWN
  git add docs
  GIT_AUTHOR_DATE="$3T12:00:00Z" GIT_COMMITTER_DATE="$3T12:00:00Z" \
    git -c user.name=Kommunen -c user.email=post@example.org commit --quiet --message "$2"
}
page index 'Om planen' 2019-01-02
page om-planen-nn 'Om planen' 2020-12-18
page om-arbeidet 'Om arbeidet' 2021-11-20
created() { # whether to follow
  cat >mkdocs.yml <<YAML
site_name: Om planen
theme: {name: mkdocs}
plugins:
  - git-revision-date-localized: {type: iso_date, enable_creation_date: true, enable_git_follow: $1}
YAML
  ../venv/bin/mkdocs build --quiet --site-dir "$folder/built"
  for name in index om-planen-nn/index om-arbeidet/index; do
    sed 's/<[^>]*>//g' "$folder/built/$name.html" | grep -o 'Opprettet [0-9-]*'
  done | cut -d' ' -f2 | tr '\n' ' '
}

git --version
../venv/bin/pip freeze | grep -E '^mkdocs(-git-revision-date-localized-plugin)?=='
echo 'first commits:             2019-01-02 2020-12-18 2021-11-20'
followed=$(created true)
own=$(created false)
echo "created, as it is:         $followed"
echo "enable_git_follow: false:  $own"
[ "$followed" = '2019-01-02 2019-01-02 2019-01-02 ' ] && [ "$own" = '2019-01-02 2020-12-18 2021-11-20 ' ] ||
  { echo 'not so any more' >&2; exit 1; }
