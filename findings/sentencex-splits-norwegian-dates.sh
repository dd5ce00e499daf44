#!/bin/sh
# sentencex splits «20. november 2021» into two sentences in Bokmål and Nynorsk, not in Danish or Finnish.
#
# A good guess: a library for about 300 languages, whose rule is rather not to split than to split within a sentence,
# knows that an ordinal has a full stop in Norwegian, or falls back on Danish, which it has rules for. For nb, nn and no
# it falls back on English: every date is the end of a sentence, and so are «kl.», «jf.» and «kap.» before a number. What
# counts or reads aloud by sentence (readability, speech, translation) gets «Møtet er 20.» and «november 2021.». Asking
# for «da» keeps them whole, and breaks after «bl.a.», which nb does not.
# Documented? The README says the opposite of splitting in doubt; no page found that says which languages fall back on
# which.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'sentencex==1.0.32'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from sentencex import segment

# What is one sentence each.
SENTENCES = ("Møtet er 20. november 2021.", "Se kap. 5, jf. kap. 7.", "Det gjelder bl.a. Oslo.")
EXPECTED = dict.fromkeys(("nb", "nn", "no", "en"), [2, 4, 1]) | {"da": [1, 1, 2], "fi": [1, 1, 1]}
print("sentencex", version("sentencex"))
seen = {}
for language in EXPECTED:
    parts = [[part.strip() for part in segment(language, sentence)] for sentence in SENTENCES]
    seen[language] = [len(part) for part in parts]
    print(f"{language}:", *(" | ".join(part) for part in parts), sep="  ")
if seen != EXPECTED:
    sys.exit("not so any more")
PYTHON
