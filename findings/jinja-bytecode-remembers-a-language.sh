#!/bin/sh
# Jinja2 3.1.6: compiled templates that two languages share say in the second what a filter made of a text in the first.
#
# A site in two languages has one set of templates, and one environment for each language, with filters of its own. To
# compile each template once, they are given the same bytecode cache. A filter on a text that stands in the template is
# then applied when it is compiled, and never again: «{{ "2021-11-20" | written }}» in the English environment is what
# the Norwegian filter gave. A filter on a variable is applied each time, so that most of the page is right.
#
# One would guess that the cache knows: its key is the template's name and the checksum of its source, and the manual
# says that the checksum is how a template that was changed is found out. The environment, whose filters the compiler
# called, is in neither. Documented? Jinja's issue 1738 tells it of the environment's settings; of filters, and of a page
# that is right but for what its template says itself, no word was found. The optimizer is a switch («optimized»), but
# without it the filters are applied at compile time all the same: Filter.as_const asks only whether the filter wants a
# context. A filter that is marked with pass_context is left for later, also one that has no use for the context.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check jinja2==3.1.6 markupsafe==3.0.3
mkdir "$folder/pages" "$folder/cache"
printf '%s\n' '{{ "2021-11-20" | written }}, {{ day | written }}' >"$folder/pages/dates.html"
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys

import jinja2

FOLDER = sys.argv[1]
MONTHS = {"nb": "20. november 2021", "en": "20 November 2021"}


def page(language, *, optimized, late):
    cache = jinja2.FileSystemBytecodeCache(f"{FOLDER}/cache", f"{optimized}-{late}-%s")
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(f"{FOLDER}/pages"), bytecode_cache=cache, optimized=optimized
    )
    if late:
        env.filters["written"] = jinja2.pass_context(lambda context, day: MONTHS[language])
    else:
        env.filters["written"] = lambda day: MONTHS[language]
    return env.get_template("dates.html").render(day="2021-11-20")


print("Jinja2", jinja2.__version__)
seen = {}
for optimized in (True, False):
    for late in (False, True):
        seen[optimized, late] = [page(language, optimized=optimized, late=late) for language in ("nb", "en")]
        print(f"optimized={optimized}, pass_context={late}: nb «{seen[optimized, late][0]}», en «{seen[optimized, late][1]}»")

norwegian, english = (f"{MONTHS[language]}, {MONTHS[language]}" for language in ("nb", "en"))
mixed = f"{MONTHS['nb']}, {MONTHS['en']}"
expected = {key: [norwegian, english if key[1] else mixed] for key in seen}
if seen != expected:
    sys.exit("not so any more")
PYTHON
