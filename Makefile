# Two commands do everything: `make demo` shows Holdfast at work, `make test` passes all tests.
# Both install what is missing, say so, and are quick the second time.

SHELL := bash
.SHELLFLAGS := -o pipefail -c
TOOLS := .build/tools
HOLDFAST := .build/release/holdfast
export HOLDFAST_AST_GREP := $(CURDIR)/$(TOOLS)/bin/ast-grep
export XDG_CACHE_HOME := $(CURDIR)/.build/cache

.PHONY: demo test lint bench fuzz defects clean

demo: $(HOLDFAST)
	@Tests/Thread/demo $(HOLDFAST)

# The unit tests run as they are debugged; the others take the command as it is installed, and mostly wait for servers.
test: setup-test
	swift test --disable-xctest
	swift build -c release
	.build/release/fuzz --count 5000
	for part in Facts Shell Thread; do HOLDFAST=$(CURDIR)/$(HOLDFAST) $(TOOLS)/suite/bin/python -m pytest -q -n 4 --dist worksteal --timeout 1200 --durations 10 Tests/$$part || exit 1; done

$(HOLDFAST): setup FORCE
	@echo "Building holdfast (release)"
	@swift build -c release --product holdfast 2>&1 | tail -n 1

.PHONY: setup setup-test FORCE
FORCE:

setup:
	@Tests/Support/setup tools suite servers

setup-test:
	@Tests/Support/setup tools suite modules servers shells

# Times, as ratios of one run: compile over growing specifications; facts and verify beside the bare parser.
bench: $(HOLDFAST)
	@Tests/Bench/bench $(HOLDFAST) $(TOOLS)/bin/ast-grep $$(ls -d $(TOOLS)/suite/lib/python3*/site-packages/django)

# A million broken inputs, some minutes. An input that breaks something is named, and made again by its number:
# .build/release/fuzz --from N --count 1 --print
fuzz:
	swift build -c release --product fuzz
	.build/release/fuzz --count 1000000

# The whole suite on every planted defect, an hour; `make test` runs the tests of the ids that each must fail.
defects: setup-test
	swift build -c release --product holdfast
	DEFECTS=all HOLDFAST=$(CURDIR)/$(HOLDFAST) $(TOOLS)/suite/bin/python -m pytest -q -n 4 --dist worksteal Tests/Thread/test_defects.py

lint:
	swift format lint --recursive --strict Package.swift Sources Tests

clean:
	rm -rf .build
