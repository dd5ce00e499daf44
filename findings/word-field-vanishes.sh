#!/bin/sh
# pandoc and mammoth leave out the text of a simple field in a Word file: the date or the number that everyone sees.
#
# A good guess: what stands in the document is in the page. Word writes a field (a date, a case's number out of the
# document's properties, a reference) in one of two ways, both with the text that it last showed. pandoc and mammoth
# read that text from the one that is spread over several runs (w:fldChar), and from w:fldSimple nothing: «Vedtatt
# 20. november 2021.» is «Vedtatt .», without a word from pandoc. docx2txt, which knows nothing of fields, keeps both.
# Documented? mammoth: issue 69 of python-mammoth, open, and a message in its result. pandoc: no page or issue found on
# w:fldSimple.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pypandoc_binary==1.17' 'mammoth==1.13.0' 'docx2txt==0.9'
cat >program.py <<'PYTHON'
import re
import sys
from importlib.metadata import version
from zipfile import ZipFile

import docx2txt
import mammoth
import pypandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(content):
    return f"<w:r>{content}</w:r>"


def text(words):
    return run(f'<w:t xml:space="preserve">{words}</w:t>')


def mark(kind):
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


SHOWN = text("20. november 2021")
FIELDS = {
    "w:fldSimple": f'<w:fldSimple w:instr=" DOCPROPERTY Vedtatt ">{SHOWN}</w:fldSimple>',
    "w:fldChar": mark("begin") + run("<w:instrText> DOCPROPERTY Vedtatt </w:instrText>") + mark("separate") + SHOWN
    + mark("end"),
}


def document(field):
    body = f"<w:p>{text('Vedtatt ')}{field}{text('.')}</w:p><w:sectPr/>"
    with ZipFile("vedtak.docx", "w") as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return "vedtak.docx"


readers = {
    f"pandoc {pypandoc.get_pandoc_version()}": lambda path: pypandoc.convert_file(path, "plain"),
    f"mammoth {version('mammoth')}": lambda path: re.sub("<[^>]*>", "", mammoth.convert_to_html(path).value),
    f"docx2txt {version('docx2txt')}": docx2txt.process,
}
WHOLE, EMPTY = "Vedtatt 20. november 2021.", "Vedtatt ."
seen = []
for name, read in readers.items():
    seen.append([read(document(field)).strip() for field in FIELDS.values()])
    print(f"{name}:", *(f"{kind} «{words}»" for kind, words in zip(FIELDS, seen[-1], strict=True)))
if seen != [[EMPTY, WHOLE], [EMPTY, WHOLE], [WHOLE, WHOLE]]:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
