#!/bin/sh
# metascraper and newspaper4k take «open from <time datetime="10:00">» for a page's date: today, at ten.
#
# A good guess: an hour without a day is no date. Both look for a <time datetime> anywhere in the page when they find
# nothing better in the head, and give what they find to a reader of dates that fills in what is missing from the
# clock: the date of a page with opening hours is the day that somebody reads it, another one tomorrow. To metascraper
# «2021-11» in the head is nothing better: a page that says it was published in November 2021 is of today too.
# Documented? metascraper's README says that a date comes from the markup. HTML allows an hour alone in <time>. No
# issue found. htmldate, which finds no date here, and the same page with a day in the same element are the controls.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'newspaper4k==0.9.6' 'nltk==3.10.4' 'htmldate==1.11.0'
npm install --silent --no-audit --no-fund --ignore-scripts metascraper@5.58.1 metascraper-date@5.55.0
cat >program.cjs <<'JAVASCRIPT'
const scrape = require("metascraper")([require("metascraper-date")()]);
scrape({ html: require("node:fs").readFileSync(0, "utf8"), url: "https://eksempel.no/apent/" }).then((found) =>
  console.log("metascraper:", found.date),
);
JAVASCRIPT
cat >program.py <<'PYTHON'
import sys

from htmldate import find_date
from newspaper import Article

page = sys.stdin.read()
article = Article("https://eksempel.no/apent/", language="no")
article.download(input_html=page)
article.parse()
print("newspaper4k:", article.publish_date)
print("htmldate:", find_date(page))
PYTHON
page() { # the time, the head
  printf '%s' "<!doctype html><html lang=\"nb\"><head><title>Servicetorget</title>$2</head><body><main><article>" \
    "<h1>Servicetorget</h1><p>Torget er åpent for alle fra <time datetime=\"$1\">klokka ti</time> hver dag.</p>" \
    '</article></main></body></html>'
}
read_page() {
  printf '%s' "$1" | node program.cjs
  printf '%s' "$1" | venv/bin/python program.py
}
month='<meta property="article:published_time" content="2021-11">'
export TZ=UTC PYTHONUTF8=1
venv/bin/pip freeze | grep -e newspaper4k -e htmldate
echo 'metascraper 5.58.1, metascraper-date 5.55.0'
today=$(date +%Y-%m-%d)
page 10:00 ''
echo
read_page "$(page 10:00 '')" | tee hour.txt
echo "and with $month:"
read_page "$(page 10:00 "$month")" | tee month.txt
echo 'and with datetime="2021-11-20":'
read_page "$(page 2021-11-20 '')" | tee day.txt
if ! grep -q "metascraper: ${today}T10:00" hour.txt || ! grep -q "newspaper4k: $today 10:00" hour.txt ||
  ! grep -q 'htmldate: None' hour.txt || ! grep -q "metascraper: ${today}T10:00" month.txt ||
  test "$(grep -c ': 2021-11-20' day.txt)" != 3; then
  echo 'not so any more' >&2
  exit 1
fi
