# Targets for contributors. `make` builds the program, `make run` tries it.
SHELL := /bin/bash
PREFIX ?= /usr/local
# Our own configuration leaves out the planted faults of the examples.
ARGS ?= check examples --no-exclude
RELEASE := -c release --static-swift-stdlib -Xswiftc -cross-module-optimization
STATIC_LIBRARIES := $(CURDIR)/.build/static-libraries
ifeq ($(shell uname),Linux)
# The functions that a run calls lie side by side, so that few pieces of the program have to be brought in.
RELEASE += -Xswiftc -Xfrontend -Xswiftc -function-sections -Xswiftc -use-ld=lld \
  -Xlinker '--symbol-ordering-file=$(CURDIR)/Packaging/symbol-order.txt' -Xlinker --no-warn-symbol-ordering
endif
# The wheel runs with older glibcs, which read no packed relocations; libraries that it brings along lie beside its bin folder.
WHEEL := $(RELEASE) -Xlinker --as-needed -Xlinker -s -Xlinker '-rpath=$$ORIGIN/../lib/contentlint'
ifeq ($(shell uname),Linux)
# The program spends more of a short run with the dynamic linker than with an article: relocations are packed, and what is not needed goes.
RELEASE += -Xlinker --as-needed -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --strip-debug
endif
SWIFT_FILES := Sources Tests Package.swift

.DEFAULT_GOAL := build
.PHONY: build run install wheel test test-integration test-generators check format rules symbol-order recall growth cases bench set-up oracle clean

# Installs the libraries that are missing, where it may; says what to do elsewhere.
set-up:
	@.ci/set-up

build: set-up
	@.ci/static-libraries "$(STATIC_LIBRARIES)"
	PKG_CONFIG_PATH="$(STATIC_LIBRARIES):$$PKG_CONFIG_PATH" swift build $(RELEASE) --product contentlint

# For example: make run ARGS="check some/path". That there are findings (exit code 1) is no failure here.
run: build
	@.build/release/contentlint $(ARGS) || test $$? -eq 1

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build/release/contentlint "$(DESTDIR)$(PREFIX)/bin/contentlint"
	Packaging/share.sh .build/release/contentlint "$(DESTDIR)$(PREFIX)"

# A wheel for PyPI in .build/wheel. The program is linked anew for it, and by the next `make build` again.
wheel: set-up
	@.ci/static-libraries "$(STATIC_LIBRARIES)"
	PKG_CONFIG_PATH="$(STATIC_LIBRARIES):$$PKG_CONFIG_PATH" swift build $(WHEEL) --product contentlint
	install -D -m 755 .build/release/contentlint .build/wheel/program/contentlint
	Packaging/wheel.py .build/wheel/program/contentlint .build/wheel --archives "$(STATIC_LIBRARIES)" --checkouts .build/checkouts

# html5lib and jsonschema judge our trees, reports and settings in tests. Where they cannot be had, those tests are skipped.
oracle:
	@test -x .build/oracle-venv/bin/python3 && .build/oracle-venv/bin/python3 -c 'import html5lib, jsonschema, ruamel.yaml' 2>/dev/null || \
	  { python3 -m venv .build/oracle-venv && \
	    .build/oracle-venv/bin/pip install -q --disable-pip-version-check html5lib==1.1 jsonschema==4.26.0 ruamel.yaml==0.19.1; } || \
	  { rm -rf .build/oracle-venv; echo "html5lib and jsonschema are missing; tests that ask them are skipped." >&2; }

# Everything that needs no network but for the packages, html5lib and jsonschema: warnings are errors, sources are formatted, generated files are current.
test: set-up oracle
	swift build --build-tests --explicit-target-dependency-import-check error
	swift format lint --strict -r $(SWIFT_FILES)
	.build/debug/contentlint-dev check
	swift test --disable-xctest
	.build/debug/contentlint check .
	Tests/Integration/pre-commit.sh system
	Tests/Integration/pre-commit.sh fix

# Opens the HTML report in Chromium, where there is one; builds the pre-commit hook as its users do, installs the wheel, runs the CI recipes and
# the walk-through of docs/adopt.md.
test-integration: set-up
	@# One thread optimises a whole module: two such builds side by side take little longer than one.
	Tests/Integration/pre-commit.sh swift & hook=$$!; $(MAKE) wheel; wheel=$$?; wait $$hook && exit $$wheel
	swift build --product contentlint
	Tests/Integration/html-report.sh
	Tests/Integration/wheel.sh
	Tests/Integration/pre-commit.sh wheel
	Tests/Integration/ci.sh
	Tests/Integration/adopt.sh

# Compares what is told of the example sites with what Hugo and Jekyll build of them; installs both where it may.
test-generators: set-up
	@.ci/generators
	swift test --disable-xctest --filter GeneratorBuildTests

# The quick half of `make test`.
check: set-up
	swift build --product contentlint-dev
	swift format lint --strict -r $(SWIFT_FILES)
	.build/debug/contentlint-dev check

format:
	swift format -i -r $(SWIFT_FILES)

# Writes the files that are made from rules/.
rules: set-up
	swift build --product contentlint-dev
	.build/debug/contentlint-dev catalogue
	.build/debug/contentlint-dev rules-index
	.build/debug/contentlint-dev schema

# Lists the functions that a run calls, in the order that the linker is to give them; needs valgrind. Worth it after large changes.
# SwiftPM does not see that the list changed: without a program the next build links one.
symbol-order: build
	Packaging/symbol-order.py .build/release/contentlint Packaging/symbol-order.txt
	rm .build/release/contentlint

# Plants 1,000 faults a rule (make test plants fewer) and writes the scores to docs/accuracy.md.
PLANTS ?= 1000
recall: set-up
	swift build --build-tests
	CONTENTLINT_PLANTS=$(PLANTS) CONTENTLINT_RECALL_FILE=$(CURDIR)/.build/recall.md \
	  swift test --skip-build --disable-xctest --filter RecallTests
	.build/debug/contentlint-dev accuracy recall --from .build/recall.md

# Runs other projects' cases, where they are beside the checkout, and writes the scores to docs/accuracy.md.
cases: set-up
	swift build --build-tests
	rm -rf .build/scores && mkdir -p .build/scores
	CONTENTLINT_SCORES=$(CURDIR)/.build/scores swift test --skip-build --disable-xctest \
	  --filter 'ActTests|ActPageTests|ActStructureTests|Japanese copy|wrong decodings|ConformanceTests'
	(printf '%s\n' '| cases | judge | cases | right |' '| --- | --- | ---: | ---: |' && cat .build/scores/*.row && \
	  printf '\nJudged otherwise, and why:\n\n' && cat .build/scores/*.misses) > .build/cases.md
	.build/debug/contentlint-dev accuracy cases --from .build/cases.md

# Counts by how much each rule's work grows when its worst input doubles; needs valgrind.
growth: set-up
	swift build $(RELEASE) --product RuleGrowth
	Benchmarks/growth.py

# Times contentlint beside its peers. Prints the budgets and whether they are kept; never fails for one that is not.
# LONG=1 measures memory with 100,000 articles, which take 2 GB of disk while it runs.
bench: build
	Benchmarks/run.py $(if $(LONG),--long)

clean:
	swift package clean
