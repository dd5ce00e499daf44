#!/bin/sh
# docx2txt leaves out Word's non-breaking hyphen and its symbols: «2019-2020» is «20192020», «Alder ≥ 18 år» has no
# sign.
#
# A good guess: a tool that takes every text in the file gives every sign that is seen. Word writes a hyphen that must
# not end a line (Ctrl+Shift+_, as in periods, «e-helse», case numbers) as an element without text, w:noBreakHyphen,
# and a sign that was picked from the font Symbol as w:sym. docx2txt knows tabs and line breaks, and takes nothing
# from the other two. No gap is left, no word is said: two years are one number, and a limit is turned into a plain
# figure. mammoth gives both.
# Documented? A pull request (34) of 2021 for the hyphen in its repository, still open; nothing found on w:sym.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'docx2txt==0.9' 'mammoth==1.13.0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import docx2txt
import mammoth

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f"""<Types xmlns="{PACKAGE}content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>"""
RELATIONS = f"""<Relationships xmlns="{PACKAGE}relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""


def read(content):
    with TemporaryDirectory() as folder:
        path = Path(folder, "vedtak.docx")
        with ZipFile(path, "w") as file:
            file.writestr("[Content_Types].xml", TYPES)
            file.writestr("_rels/.rels", RELATIONS)
            body = f"<w:p>{content}</w:p><w:sectPr/>"
            file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        with path.open("rb") as file:
            return docx2txt.process(str(path)).strip(), mammoth.extract_raw_text(file).value.strip()


def text(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


HYPHEN = "<w:r><w:noBreakHyphen/></w:r>"
AT_LEAST = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
CASES = {
    text("Planen 2019") + HYPHEN + text("2020 for e") + HYPHEN + text("helse"): (
        "Planen 20192020 for ehelse",
        "Planen 2019\u20112020 for e\u2011helse",
    ),
    text("Alder ") + AT_LEAST + text(" 18 år"): ("Alder  18 år", "Alder ≥ 18 år"),
}
print("docx2txt", version("docx2txt"), "mammoth", version("mammoth"))
seen = {content: read(content) for content in CASES}
for plain, whole in seen.values():
    print(f"docx2txt «{plain}», mammoth «{whole}»")
if seen != CASES:
    sys.exit("not so any more")
PYTHON
