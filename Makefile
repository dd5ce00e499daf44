# Works with GNU make 3.81 (macOS) and newer. Everything runs from .venv, made on first use: what builds the site from
# requirements/site.txt, and what the tests need besides from requirements/test.txt, only where it is asked for.

VENV := .venv
BIN := $(VENV)/bin
SITE := $(VENV)/.site
TEST := $(VENV)/.test
WEEKLY := $(VENV)/.weekly
PYTEST_ARGS :=
# With the tests compiled once, also where nothing else may be: half of what it costs to collect them.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest
# Another Python: make test PYTHON=python3.13
PYTHON := $(value PYTHON)

# Material prints a notice about its own end of life at every start; decisions/ says what is planned for it.
export NO_MKDOCS_2_WARNING := 1

# Debian's packages with every engine that tests/support/engines.py knows, and the web server of deploy/.
ENGINES := caddy chromium chromium-headless-shell firefox-esr libnss3 lynx w3m webkit2gtk-driver wkhtmltopdf xauth xvfb
APT := --quiet=2 -o DPkg::Lock::Timeout=120

# What an author writes reaches the program through the environment, as it stands: quotes and $ are not code, neither to
# the shell nor to make, which would expand the variables themselves if it exported them.
unexport PAGE DATE
export PUBLISH_PAGE = $(value PAGE)
export PUBLISH_DATE = $(value DATE)

.DEFAULT_GOAL := help
.PHONY: help serve build lint format unit test publish check links bench report engines lock clean

help: ## List these targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

serve: $(SITE) ## Preview on http://127.0.0.1:8000/, reloaded at each change
	$(BIN)/python -m mkdocs serve --livereload --dev-addr 127.0.0.1:8000

build: $(SITE) ## Write site/, complete or not at all (SITE_URL=https://… sets its address)
	$(BIN)/publication build

lint: $(TEST) ## Check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@# What only Unix has is asked for behind a question that mypy can answer for Windows.
	$(BIN)/mypy --platform win32 --cache-dir .cache/mypy-win32 src

format: $(TEST) ## Write all code in the one style
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

unit: $(TEST) ## Run the quick tests, or some: PYTEST_ARGS=tests/pages/test_page_id.py
	$(PYTEST) -m "not slow" $(or $(PYTEST_ARGS),-n 2 --dist worksteal)

test: lint ## Run everything that a change must pass
	@# A mistake in a page would fail hundreds of tests: told once, and first.
	$(BIN)/publication build --site-dir .cache/site
	$(PYTEST) -n 2 --dist worksteal $(PYTEST_ARGS)

publish: $(SITE) ## Publish what differs, as main does by itself [PAGE=docs/nb/…] [DATE=2021-11-20]
	@set -f; $(BIN)/publication publish $${PUBLISH_DATE:+"--date=$$PUBLISH_DATE"} -- $$PUBLISH_PAGE

check: $(SITE) ## Check docs/ and versions/, and show what waits to be published
	@$(BIN)/publication check || [ $$? = 3 ]

links: $(TEST) ## Check every link, those to other sites too (needs the net) [REPORT=file.md]
	$(BIN)/python -m tools.links --external $(if $(REPORT),--report "$(REPORT)")

bench: $(TEST) ## Measure page weight, and what differences, builds, publications and saves cost
	@for tool in page_weight diff_cost build_cost; do echo "== $$tool"; $(BIN)/python -m "tools.$$tool" || exit 1; done

report: $(SITE) ## Show each page's dates, versions, age and readability
	@$(BIN)/publication report

engines: ## Install the browsers that the tests know (needs root and apt)
	-apt-get $(APT) update
	@# One by one: no distribution has them all. What is missing is skipped by the tests, or fails there if required.
	@for package in $(ENGINES); do \
	    DEBIAN_FRONTEND=noninteractive apt-get $(APT) install --yes --no-install-recommends "$$package" >/dev/null \
	        || echo "make engines: $$package could not be installed." >&2; \
	done

lock: ## Write requirements/ anew from pyproject.toml, with the newest versions it allows that are a week old
	@$(find_python); rm -rf .cache/lock && "$$python" -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(compile) --group site --output-file requirements/site.txt
	@# Each of the others holds only what it needs beyond site.txt, so that every pin has one place.
	for group in test weekly; do \
	    $(compile) --group $$group --constraint requirements/site.txt \
	        $$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements/site.txt) \
	        --output-file requirements/$$group.txt || exit 1; \
	done
	rm -rf .cache/lock

# A release that is bad is mostly found and taken back within days: none is taken before it is a week old.
compile = .cache/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --exclude-newer "7 days" \
    --generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" pyproject.toml

clean: ## Remove what was made: the site, the environment, the caches
	rm -rf site .site.* .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

# Tried, not only looked up: a name on the path may belong to a version manager that has no such Python.
find_python = python=; \
	for candidate in $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11); do \
	    if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	        python=$$candidate; break; \
	    fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo 'No Python 3.11 or newer was found. Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3' >&2; \
	    exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	    echo "$$python has no venv module. Install it (on Debian and Ubuntu: apt-get install python3-venv) and try again." >&2; \
	    exit 1; \
	fi

# A stamp is written last, so that an environment that was not finished is made again. Nothing is installed that does
# not match its hash.
install = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# A link is taken away first: --clear would empty what it leads to.
$(SITE): requirements/site.txt pyproject.toml
	@$(find_python); echo "Making $(VENV) with $$python; this happens once and takes half a minute."; \
	[ ! -L $(VENV) ] || rm $(VENV); "$$python" -m venv --clear $(VENV)
	@$(install) --require-hashes --requirement requirements/site.txt
	@$(install) --no-deps --no-build-isolation --editable .
	@# pip compiles all packages but this one, whose files stay where they are: a third of what it takes to start.
	@$(BIN)/python -m compileall -q src
	@touch $(SITE)

$(TEST) $(WEEKLY): $(VENV)/.%: requirements/%.txt $(SITE)
	@echo "Installing what $* needs; this happens once and takes a minute."
	@$(install) --require-hashes --requirement requirements/site.txt --requirement requirements/$*.txt
	@touch $@
