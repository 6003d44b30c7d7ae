# Everything a person needs to run, test and change Atlas. `make help` lists it.
# Nothing is installed outside this folder, except by `make test` as root (see `debian`).

PORT ?= 8000
EDITION ?= central-asia-2021

UV := 0.13.9
LIGHTHOUSE := 13.5.0
VNU := 26.9.27
FRICTIONLESS := 5.21.0
SCHEMATHESIS := 4.32.5
PYTHON := $(shell cat .python-version)
export UV_SYSTEM_CERTS := true

python := .venv/bin/python$(PYTHON)
manage := .venv/bin/python manage.py
sync := .tools/bin/uv pip sync --quiet --python .venv/bin/python --compile-bytecode --require-hashes
compile := .tools/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal
templates := find templates */templates -name '*.html' -print0 2>/dev/null | xargs -0 -r .venv/bin/djade --target-version 6.1

# libatomic is for the Node.js inside the playwright package.
has_postgresql := command -v initdb || ls /usr/lib/postgresql/*/bin/initdb
has_chromium := command -v chromium && /sbin/ldconfig -p | grep libatomic

var := $(or $(ATLAS_VAR),var)

# Their times tell when packages were brought, messages compiled, static files collected.
packages := .venv/.packages
packages_dev := .venv/.packages-dev
messages := .venv/.messages
static := $(var)/static/staticfiles.json

# Without its Python (when pyenv has removed it, say) nothing in .venv counts.
ifeq ($(realpath $(python)),)
$(shell rm -rf .venv)
endif

po := $(wildcard locale/*/LC_MESSAGES/*.po */locale/*/LC_MESSAGES/*.po)
static_dirs := $(filter-out $(var)/%,$(wildcard static */static))
static_files := $(if $(static_dirs),$(shell find $(static_dirs) -type d -o -type f))

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test audit check format messages passwords reset requirements clean debian

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: export PORT := $(PORT)
run: export EDITION := $(EDITION)
run: $(packages) $(messages) $(static) ## bring what is missing and serve the site [PORT=8000] [EDITION=central-asia-2021 | none]
	@$(manage) prepare
	@exec .venv/bin/gunicorn -c atlas/serving.py atlas.wsgi

# The parts do not stop one another. Exit status 77 means that a part could not run here;
# on a developer's machine that is said and accepted, in CI it is a failure.
test: $(packages_dev) $(messages) $(static) debian ## run all tests: on SQLite, on PostgreSQL, in Chromium
	@unset DATABASE_URL EDITION $$(env | sed -n 's/^\(ATLAS_[A-Z_]*\)=.*/\1/p'); failed=0; summary=; \
	part() { \
		name=$$1; shift; began=$$(date +%s); printf '\n== %s\n' "$$name"; \
		"$$@"; status=$$?; \
		case $$status in \
			0) result="passed in $$(($$(date +%s) - began)) s" ;; \
			77) result=skipped; [ -z "$$CI" ] || failed=1 ;; \
			*) result="FAILED (exit status $$status)"; failed=1 ;; \
		esac; \
		summary="$$summary$$(printf '%-10s  %s' "$$name" "$$result")|"; \
	}; \
	part SQLite .venv/bin/pytest -n 2 --dist loadfile tests --ignore tests/browser; \
	part PostgreSQL bin/with-postgresql .venv/bin/pytest -n 2 --dist loadfile tests --ignore tests/browser; \
	part Chromium sh -c '{ $(has_chromium); } >/dev/null 2>&1 || exit 77; exec .venv/bin/pytest -n 2 --dist loadfile tests/browser'; \
	echo; printf '%s' "$$summary" | tr '|' '\n'; exit $$failed

# Beside the tests: it takes long, and wants Node.js, Java and Chromium.
audit: $(packages_dev) $(messages) $(static) .tools/audit ## axe in every look, the Nu HTML checker, Lighthouse, the data packages and the API
	.venv/bin/pytest -n 2 --dist loadfile tests/browser --every-look
	.venv/bin/python -m tests.audit

check: $(packages_dev) ## lint, formatting, missing migrations, security of the production settings
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	$(templates) --check
	$(manage) makemigrations --check --dry-run
	ATLAS_ENV=production ATLAS_HOSTS=atlas.example.org ATLAS_SECRET_KEY=$$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n') \
		$(manage) check --deploy --fail-level WARNING

format: $(packages_dev) ## format the code and the templates
	.venv/bin/ruff check --fix --exit-zero
	.venv/bin/ruff format
	$(templates) || $(templates) --check

messages: $(packages) ## collect the texts to translate into locale/*.po
	$(manage) extract_messages

passwords: $(packages) ## give the accounts new passwords and print them
	@$(manage) passwords

reset: ## delete everything under var/, after asking
	@printf 'Delete $(var)/ with the database and all uploads? [y/N] '; read -r answer; \
	case $$answer in [yY]*) rm -rf $(var); echo 'Deleted.' ;; *) echo 'Kept.' ;; esac

requirements: .tools/uv-$(UV).dist-info ## pin all packages again after a change of pyproject.toml
	$(compile) pyproject.toml -o requirements.txt
	$(compile) --group dev pyproject.toml -o requirements-dev.txt

clean: ## remove what make can bring back; the data in var/ stays
	rm -rf .tools .venv .pytest_cache .ruff_cache .hypothesis $(var)/static $(po:.po=.mo)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# uv comes from the system's pip. From /, so that pyenv does not ask for this project's Python yet.
.tools/uv-$(UV).dist-info:
	@echo 'Bringing uv $(UV)'
	@rm -rf .tools
	@cd / && python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
		--target '$(CURDIR)/.tools' uv==$(UV) || { echo 'pip is needed: apt-get install python3-pip' >&2; exit 1; }

.tools/audit: | .tools/uv-$(UV).dist-info $(python)
	@for tool in npm java chromium; do command -v $$tool >/dev/null || { \
		echo 'Needed: apt-get install npm default-jre-headless chromium' >&2; exit 1; }; done
	@echo 'Bringing Lighthouse, the HTML checker, and what checks data packages and the API'
	@{ npm install --silent --no-audit --no-fund --prefix $@ lighthouse@$(LIGHTHOUSE) vnu-jar@$(VNU) && \
		.tools/bin/uv venv --quiet --python $(python) $@/python && \
		.tools/bin/uv pip install --quiet --python $@/python/bin/python \
			frictionless==$(FRICTIONLESS) schemathesis==$(SCHEMATHESIS); } || { rm -rf $@; exit 1; }

# An interpreter of pyenv's serves even where pyenv is not on the PATH; without one uv fetches its own.
$(python): | .tools/uv-$(UV).dist-info
	@echo 'Making .venv with Python $(PYTHON)'
	@for bin in "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/$(PYTHON)*/bin; do PATH="$$PATH:$$bin"; done; \
	.tools/bin/uv venv --quiet --clear --python $(PYTHON) .venv

# requirements-dev.txt contains requirements.txt: what `make test` brought, `make run` leaves.
$(packages): requirements.txt | $(python)
	@echo 'Bringing packages'
	@if [ -e .venv/bin/pytest ]; then $(sync) requirements-dev.txt; else $(sync) requirements.txt; fi
	@touch $@

$(packages_dev): requirements.txt requirements-dev.txt | $(python)
	@echo 'Bringing packages, those for development too'
	@$(sync) requirements-dev.txt
	@touch $(packages) $@

$(messages): $(po) | $(packages)
	@$(manage) compile_messages
	@touch $@

$(static): $(static_files) requirements.txt $(wildcard atlas/settings.py) | $(packages)
	@mkdir -p -m 700 $(var)
	@$(manage) collectstatic --noinput --clear --verbosity 0
	@touch $@

# What the tests need from Debian: root installs it, anyone else is told.
debian:
	@set --; \
	{ $(has_postgresql); } >/dev/null 2>&1 || set -- postgresql; \
	{ $(has_chromium); } >/dev/null 2>&1 || set -- "$$@" chromium libatomic1; \
	if [ $$# -eq 0 ]; then :; \
	elif [ "$$(id -u)" -ne 0 ]; then \
		echo "Skipping the tests that need $$*: not installed (sudo apt-get install $$*)"; \
	else \
		echo "Installing $$*"; export DEBIAN_FRONTEND=noninteractive; \
		{ apt-get -qq update && apt-get -qq --no-install-recommends install "$$@"; } >/dev/null || \
			echo "apt-get could not install $$*: skipping the tests that need them" >&2; \
	fi
