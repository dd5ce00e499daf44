"""Publication dates, versions, histories and a change log for a MkDocs site. This is the map of the package.

plugin.py     MkDocs' events and nothing else: each calls what stands below it, and keeps what it gets
cli.py        the commands: their arguments, and what they print
__main__.py   the same, as python -m publication

publishing/   from docs/ to versions/: what each page asks for, done or refused
site/         what readers and programs are given

scaffold/     the smallest site that builds: what `publication init` writes
theme/        the HTML: templates, partials, styles, search script

config.py     mkdocs.yml, read with MkDocs' own loader
report.py     the table that `publication report` prints
checks/       every mistake that stops a build
versions/     the folder versions/: what was published, when, and what changed
pages/        the folder docs/: a page as its author wrote it

cache.py      results kept from one build to the next
locks.py      one program at a time
github.py     mistakes and publications, as GitHub shows them
problems.py   mistakes, as authors are told of them
words/        the texts of the page shell, one file a language

Imports go down this list, never up, and not between publishing/ and site/ (tests/test_imports.py).
"""
