# Every command of the project. `make help` lists them.

PYTHON ?= python3
VENV_PYTHON = .venv/bin/python
RASA = "$(CURDIR)/.venv/bin/rasa"
# Where the project lies that Rasa trains, asks and checks: this folder, or another company's.
PROJECT = "$${MAGNESIUMWIJZER_PROJECT_DIR:-.}"
SETUP = $(PYTHON) scripts/setup.py
# Options of evaluate, thresholds, sweep and benchmark, such as: make thresholds OPTIONS="--set 0.8"
OPTIONS ?=

.PHONY: help run test unit check install account intent trainer transcripts train shell validate stories held-out evaluate thresholds spacy-model encoder audit sweep benchmark screenshots clean
.DEFAULT_GOAL := help

help:  ## List every command with a sentence.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run:  ## Install, train and start the assistant, and print its address; Ctrl-C stops it.
	@$(SETUP) && exec $(VENV_PYTHON) -m magnesiumwijzer.launch

test:  ## Install, and run the whole test suite, on a real Rasa server.
	@$(SETUP) && exec $(VENV_PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

unit:  ## Run the unit tests alone, without the slow ones, on every core.
	@$(SETUP) && exec $(VENV_PYTHON) -m pytest -n logical --dist worksteal -m "not slow" tests/unit

check:  ## Check format, lint and types, in Python and (where npm is) in JavaScript.
	@$(SETUP)
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m mypy
	@.venv/bin/lint-imports --no-logo --no-cache
	@$(VENV_PYTHON) scripts/check_javascript.py

install:  ## Install the locked dependencies and the Dutch spaCy model or its fallback.
	@$(SETUP)

account:  ## Make an account for the helpdesk's pages; the first is a beheerder's.
	@$(SETUP) && exec $(VENV_PYTHON) -m magnesiumwijzer.staff.account_command $(OPTIONS)

intent:  ## Add an intent; asks for what is missing, or reads OPTIONS="--file new.yml".
	@$(SETUP) && exec $(VENV_PYTHON) -m magnesiumwijzer.trainer.command intent $(OPTIONS)

trainer:  ## Train, compare, put live or go back: OPTIONS="trainen", or --help for all.
	@$(SETUP) && exec $(VENV_PYTHON) -m magnesiumwijzer.trainer.command $(OPTIONS)

transcripts:  ## Rebuild the transcripts from Rasa's tracker store; what staff wrote stays.
	@$(SETUP) && exec $(VENV_PYTHON) -m magnesiumwijzer.transcripts --rebuild

train:  ## Train a model with Rasa, whatever its age.
	@$(SETUP) && cd $(PROJECT) && exec $(RASA) train

shell:  ## Talk to the assistant in the terminal (run `.venv/bin/rasa run actions` beside it).
	@$(SETUP) && cd $(PROJECT) && exec $(RASA) shell

validate:  ## Let Rasa check the training data and the domain.
	@$(SETUP) && cd $(PROJECT) && exec $(RASA) data validate --fail-on-warnings

stories:  ## Run every dialogue path through the model with `rasa test`.
	@$(SETUP) && cd $(PROJECT) && exec $(RASA) test core --stories tests/test_stories.yml --fail-on-prediction-errors

held-out:  ## Ask the questions of tests/held_out, and print how many are understood.
	@$(SETUP) && exec $(VENV_PYTHON) -m pytest -q -s tests/end_to_end/test_held_out.py

evaluate:  ## Ask every held-out question, and write the report of docs/evaluation.
	@$(SETUP) && exec $(VENV_PYTHON) -m report.evaluate $(OPTIONS)

thresholds:  ## Choose the gate's threshold on the dev questions, and tell what moving it costs.
	@$(SETUP) && exec $(VENV_PYTHON) -m report.thresholds $(OPTIONS)

spacy-model:  ## Try again to fetch the trained Dutch spaCy model, or install it from FILE=...
	@$(SETUP) --spacy-model $(if $(FILE),"$(FILE)")

encoder:  ## Try again to fetch the sentence encoder, or convert the one in FILE=...
	@$(SETUP) --encoder $(if $(FILE),"$(FILE)")

audit:  ## Ask whether the locked packages have known faults (needs the network).
	@$(SETUP) && exec $(VENV_PYTHON) scripts/audit.py

sweep:  ## Attack a running product, and tell what was tried, accepted, lost and doubled.
	@$(SETUP) && exec $(VENV_PYTHON) -m sweep $(OPTIONS)

benchmark:  ## Measure speed and memory beside a stock Rasa project, in one run.
	@$(SETUP) && exec $(VENV_PYTHON) -m benchmarks.beside_stock_rasa $(OPTIONS)

screenshots:  ## Take the pictures of docs/pictures, in a real Chromium.
	@$(SETUP) && exec $(VENV_PYTHON) -m scripts.screenshots

clean:  ## Remove what was installed, trained and stored.
	rm -rf .venv .tools .rasa models results var
