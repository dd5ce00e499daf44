#!/bin/sh
# EbookLib: an EPUB book that is read and written again says that every chapter is English, and has no titles.
#
# A good guess: a chapter keeps its language, or gets the book's. When EbookLib writes a chapter, it makes the root
# element anew from attributes of its own: lang of the chapter, else language of the book. Reading sets neither: a
# chapter's is None, and the book's is «en», as in a new one, though its metadata says nb. So both chapters, one in nb
# and one in nn, become lang="en", while <dc:language> is still nb. A screen reader reads them with an English voice. .
# Documented? set_language() says that a chapter has the book's language by default. In issue 189 of the project the
# maintainer says that title, language and links of a chapter are not read; not that «en» is then written.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'EbookLib==0.20' 'lxml==6.1.3'
PYTHONUTF8=1 venv/bin/python -W ignore - <<'PYTHON'
import re
import sys
import zipfile
from importlib.metadata import version

from ebooklib import epub

LANGUAGES = ("nb", "nn")


def seen(file):
    archive = zipfile.ZipFile(file)
    chapters = {language: archive.read(f"EPUB/{language}.xhtml").decode() for language in LANGUAGES}
    return {
        "book": re.findall(r"<dc:language>(.*?)<", archive.read("EPUB/content.opf").decode()),
        "chapters": [re.search(r' xml:lang="(.*?)"', text)[1] for text in chapters.values()],
        "titles": [re.findall(r"<title>(.*?)</title>", text) for text in chapters.values()],
    }


book = epub.EpubBook()
book.set_title("Om planen")
book.set_language("nb")
for language in LANGUAGES:
    chapter = epub.EpubHtml(uid=language, file_name=f"{language}.xhtml", title=f"Planen ({language})", lang=language)
    chapter.content = "<h1>Planen</h1>"
    book.add_item(chapter)
    book.spine.append(chapter)
book.add_item(epub.EpubNav())
epub.write_epub("made.epub", book)
epub.write_epub("again.epub", epub.read_epub("made.epub"))

print("EbookLib", version("EbookLib"))
made, again = seen("made.epub"), seen("again.epub")
print("made:         ", made)
print("written again:", again)
titled = {"book": ["nb"], "chapters": ["nb", "nn"], "titles": [["Planen (nb)"], ["Planen (nn)"]]}
if made != titled or again != {"book": ["nb"], "chapters": ["en", "en"], "titles": [[], []]}:
    sys.exit("not so any more")
PYTHON
