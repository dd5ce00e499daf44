#!/bin/sh
# metsrw writes a METS file again without the type, size and day of its files, and calls their web addresses paths.
#
# A good guess: a reader and writer of METS that keeps checksums, agents and descriptions keeps the rest of a valid
# file, or says that it cannot. MIMETYPE, SIZE and CREATED of each file are gone, so are LABEL, TYPE and PROFILE of the
# whole, RECORDSTATUS (here «revised») and ORDER. LOCTYPE="URL" becomes LOCTYPE="OTHER" OTHERLOCTYPE="SYSTEM", the file
# gets another ID, the structure is called «Archivematica default», and a second one is added that nobody made. Whoever
# adds one file to an archived record loses what was known of all the others, and is told nothing.
# Documented? The README says that metsrw reads and creates METS files and was made for Archivematica, not what it
# leaves out. Pull request 59 of mets-reader-writer (2019) brought OBJID back, and left its neighbours for later.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'metsrw==0.7.0' 'lxml==6.1.3'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import metsrw
from lxml import etree

RECORD = b"""<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="om-planen"
 LABEL="Om planen" TYPE="nettside" PROFILE="https://example.org/profil">
<metsHdr CREATEDATE="2020-12-18T00:00:00" RECORDSTATUS="revised">
<agent ROLE="CREATOR"><name>Etaten</name></agent></metsHdr>
<fileSec><fileGrp USE="original"><file ID="f1" GROUPID="Group-1" MIMETYPE="text/html" SIZE="1024"
 CREATED="2021-11-20T00:00:00" CHECKSUM="d41d8cd98f00b204e9800998ecf8427e" CHECKSUMTYPE="MD5">
<FLocat LOCTYPE="URL" xlink:href="https://example.org/om/@2021-11-20/"/></file></fileGrp></fileSec>
<structMap TYPE="physical" LABEL="side"><div TYPE="Directory" LABEL="om"><div TYPE="Item" LABEL="index.html" ORDER="1">
<fptr FILEID="f1"/></div></div></structMap></mets>"""
KEPT = {"OBJID of mets", "CREATEDATE of metsHdr", "CHECKSUM of file", "USE of fileGrp"}
LOST = {"LABEL of mets", "TYPE of mets", "PROFILE of mets", "RECORDSTATUS of metsHdr", "ORDER of div"}
LOST |= {"MIMETYPE of file", "SIZE of file", "CREATED of file"}


def attributes(tree):
    return {
        f"{name} of {etree.QName(element).localname}": value
        for element in tree.iter("{http://www.loc.gov/METS/}*")
        for name, value in element.attrib.items()
    }


print(*(f"{name} {version(name)}" for name in ("metsrw", "lxml")))
print(RECORD.decode())
before = etree.fromstring(RECORD)
after = etree.fromstring(etree.tostring(metsrw.METSDocument.fromstring(RECORD).serialize()))
old, new = attributes(before), attributes(after)
lost = old.keys() - new.keys()
kept = {name for name, value in old.items() if new.get(name) == value}
place = new["LOCTYPE of FLocat"], new["OTHERLOCTYPE of FLocat"]
labels = [element.get("LABEL") for element in after.iter("{http://www.loc.gov/METS/}structMap")]
print("written again with:", ", ".join(sorted(kept)))
print("without:", ", ".join(sorted(lost)))
print(f"LOCTYPE {old['LOCTYPE of FLocat']} is {place}; structures: {labels}")
if lost != LOST or not kept >= KEPT or place != ("OTHER", "SYSTEM") or len(labels) != 2 or "side" in labels:
    sys.exit("not so any more")
PYTHON
