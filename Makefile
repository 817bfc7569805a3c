# Each target is one line that can be typed by hand (on Windows too, with .venv\Scripts).
BIN := .venv/bin

.PHONY: setup check test coverage lint format docs lock run hub bench shots
setup: ## make .venv and install everything
	python3 -c "from tools.environment import set_up; set_up('test')"
check: ## every check and every test, as a change must pass them
	python3 start.py test
test: ## the tests alone; make test ARGS="tests/hub -q"
	$(BIN)/python -m pytest $(ARGS)
coverage: ## which lines no test reaches
	$(BIN)/python -m pytest -n auto --cov --cov-report=term
lint: ## style, types, import contracts
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
format: ## bring the code into form
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .
docs: ## write the generated pages
	$(BIN)/python -m tools.docs
lock: ## pin the packages anew; make lock ARGS=--upgrade
	$(BIN)/python -m pip install "pip-tools>=7.4" && $(BIN)/python -m tools.lock $(ARGS)
run: ## the demo
	python3 start.py demo
hub: ## a hub for trying things
	python3 start.py hub --data hub-data
bench: ## the figures that we promise
	for name in hub window start; do $(BIN)/python -m bench $$name --json; done
shots: ## pictures of every room, both themes, languages and sizes
	xvfb-run -a -s "-screen 0 1440x900x24" $(BIN)/python -m tools.shots shots $(ARGS)
