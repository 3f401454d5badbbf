# SPDX-License-Identifier: GPL-3.0-or-later
# The front door: every target first does what it needs. Meson does the work.

BUILD  := _build
ASAN   := _build-asan
WERROR := $(if $(filter true,$(CI)),true,false)
# What the programs need to find one another and the data where nothing is installed.
IN_TREE := WEIR_DATA_DIR=data WEIR_GATEWAY=$(BUILD)/src/gateway/weir-gateway \
  WEIR_LOCALE_DIR=$(BUILD)/po GSETTINGS_SCHEMA_DIR=$(BUILD)/data
# Below this folder, as seen from here.
override DESTDIR := $(abspath $(DESTDIR))
export DESTDIR

.PHONY: help deps deps-test deps-install build build-asan run test test-install bench pictures install uninstall dist clean

help: ## this list
	@echo 'Weir: load tests for gateways of durable execution. Targets:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 23

deps: ## install what is missing to build (Debian, Ubuntu, Fedora), as root or by sudo
	@.ci/deps build

deps-test: deps
	@.ci/deps test

deps-install: deps
	@.ci/deps install

build: deps $(BUILD)/build.ninja ## compile
	@ninja -C $(BUILD)

build-asan: deps $(ASAN)/build.ninja
	@ninja -C $(ASAN)

$(BUILD)/build.ninja: | deps
	@meson setup $(BUILD) -Dwerror=$(WERROR)

# Warnings are judged in the other build: compilers give false ones of instrumented code. Without libdeflate all
# goes through zlib there, so that both ways are tested.
$(ASAN)/build.ninja: | deps
	@meson setup $(ASAN) -Db_sanitize=address,undefined -Db_lundef=false -Dlibdeflate=disabled \
	  -Dc_args=-fno-omit-frame-pointer

run: build ## drive the demo gateway with the demo campaign: in the window, or in a terminal without a display
	@if [ -n "$$WAYLAND_DISPLAY$$DISPLAY" ]; then $(IN_TREE) $(BUILD)/src/app/weir --demo; \
	else $(IN_TREE) $(BUILD)/src/cli/weir-cli run --preset demo >/dev/null; fi

test: deps-test build build-asan ## run all tests, with and without sanitizers; with CI=true the short benchmarks too
	@tests/tools/run-tests.py $(if $(filter true,$(CI)),--ci) $(BUILD) $(ASAN)

test-install: deps-install ## install in every way there is, and drive it there: as root, 8 GB, half an hour
	@tests/install/run.sh

bench: deps-test build ## measure Weir beside hey, wrk and k6; BENCH=short is quick and says little
	@tests/benchmarks/bench.py $(if $(filter short,$(BENCH)),--short) $(BUILD)

pictures: deps-test build ## make the pictures of the README, and more to look at in _build/pictures
	@$(IN_TREE) tests/tools/make-pictures.py $(BUILD)

install: build ## install, over an earlier version too; PREFIX is /usr/local, DESTDIR is empty
	@$(if $(PREFIX),meson configure $(BUILD) -Dprefix=$(abspath $(PREFIX)))
	@meson install -C $(BUILD)
	@data/installed-files.py keep $(BUILD)

uninstall: deps $(BUILD)/build.ninja ## remove what was installed, with the PREFIX and DESTDIR that it was installed with
	@$(if $(PREFIX),meson configure $(BUILD) -Dprefix=$(abspath $(PREFIX)))
	@data/installed-files.py remove $(BUILD)

dist: deps $(BUILD)/build.ninja ## make the archive of a release, from what is committed
	@meson dist -C $(BUILD) --no-tests --formats xztar

clean: ## remove what was built
	@rm -rf $(BUILD) $(ASAN)
