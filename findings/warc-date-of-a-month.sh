#!/bin/sh
# WARC/1.1 allows a date without an hour, or of a month alone: cdxj-indexer raises TypeError, and FastWARC has no date.
#
# A good guess: WARC-Date may be as coarse as what is known, since WARC/1.1 takes every granularity of W3C's profile of
# ISO 8601, and readers of that version take it too. For «2021-11» cdxj-indexer (with warcio's own function) ends with a
# TypeError about a missing «day»; FastWARC gives record_date None for a month and for a day, as if the header were not
# there. Old copies whose hour nobody knows are dated just so. Write midnight, and the archive says more than it knows:
# cdxj-indexer itself makes 20211120000000 of «2021-11-20».
# Documented? The format, yes (iipc/warc-specifications, pull request 21, tells why); no page found on which dates
# either reader takes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'warcio==1.8.1' 'cdxj-indexer==1.5.0' 'fastwarc==2.0.1'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import io
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from cdxj_indexer.main import write_cdx_index
from fastwarc.warc import ArchiveIterator
from warcio.warcwriter import WARCWriter


def archive(date):
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False, warc_version="WARC/1.1")
    record = writer.create_warc_record(
        "https://example.org/om/",
        "resource",
        payload=io.BytesIO(b"<p>Hei</p>"),
        warc_content_type="text/html",
        warc_headers_dict={"WARC-Date": date},
    )
    writer.write_record(record)
    return stream.getvalue()


def indexed(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.warc")
        path.write_bytes(content)
        lines = io.StringIO()
        try:
            write_cdx_index(lines, [str(path)], {})
        except TypeError as error:
            return f"TypeError: {error}"
        return lines.getvalue().split()[1]


print(*(f"{name} {version(name)}" for name in ("warcio", "cdxj-indexer", "fastwarc")))
seen = {}
for date in ("2021-11-20T10:00:00Z", "2021-11-20", "2021-11"):
    content = archive(date)
    (record,) = ArchiveIterator(io.BytesIO(content))
    seen[date] = (indexed(content), record.record_date is not None)
    print(f"WARC-Date: {record.headers['WARC-Date']}: cdxj-indexer {seen[date][0]}; FastWARC {record.record_date}")
whole, day, month = seen.values()
if (
    whole != ("20211120100000", True)
    or day != ("20211120000000", False)
    or not month[0].startswith("TypeError")
    or month[1]
):
    sys.exit("not so any more")
PYTHON
