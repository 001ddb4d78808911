# citycharge: build, run, test.
#
#   make            build ./citycharge
#   make run        build, simulate Shanghai, write results/shanghai-2025.h5
#   make test       unit tests, broken inputs, regressions
#   make unit       the unit tests alone
#   make verify     closed forms, balances, the full city (minutes)
#   make verify-quick   those of them that take less than a minute each
#   make check      format, names, layers, lengths, static analysis
#   make bench      speed and memory of the engine
#   make fuzz       hostile input under libFuzzer, FUZZ_S seconds each (clang)
#   make format     lay out the C files as .clang-format says
#   make clean      remove build/ and the program
#
# Variants have an object folder each and can be combined:
#   SAN=address,undefined   sanitizers         NATIVE=1   -march=native
#   CC=clang                another compiler   OPT=-O0    another optimisation
#   WERROR=1                a warning is an error
#   V=1                     show the commands
#   PARTIAL=1               leave out what does not compile (a tree under work)
#
# On Debian, missing packages are installed when you are root and named when you are not
# (INSTALL=0: only named). Elsewhere, say where the libraries are:
#   make HDF5_CFLAGS=-I/opt/hdf5/include HDF5_LIBS="-L/opt/hdf5/lib -lhdf5_hl -lhdf5" ...
# and likewise GSL_, YAML_, CSV_, CUNIT_ and RANDOM123_CFLAGS.

.DEFAULT_GOAL := all
ifeq ($(origin CC),default)
  CC := gcc
endif
OPT     ?= -O3
VERSION := 0.1.0

# ---- Libraries: asked for once, when first needed, which is after scripts/deps.sh ran

# $(call ask,NAME,PACKAGES,WHAT,ELSE): NAME becomes, at its first use, what pkg-config says
# of the first package it knows, and ELSE where it knows none.
ask = $(eval $(1) := $(shell for p in $(2); do \
        pkg-config $(3) $$p 2>/dev/null && exit; done; echo $(4)))$($(1))
ifeq ($(origin HDF5_CFLAGS),undefined)
  HDF5_CFLAGS = $(call ask,HDF5_CFLAGS,hdf5-serial hdf5,--cflags)
endif
ifeq ($(origin HDF5_LIBS),undefined) # the dimension scales are in -lhdf5_hl
  HDF5_LIBS = $(subst -lhdf5 ,-lhdf5_hl -lhdf5 ,$(call ask,HDF5_ASKED,hdf5-serial hdf5,--libs,-lhdf5) )
endif
ifeq ($(origin GSL_CFLAGS),undefined)
  GSL_CFLAGS = $(call ask,GSL_CFLAGS,gsl,--cflags)
endif
ifeq ($(origin GSL_LIBS),undefined)
  GSL_LIBS = $(call ask,GSL_LIBS,gsl,--libs,-lgsl -lgslcblas)
endif
ifeq ($(origin YAML_CFLAGS),undefined)
  YAML_CFLAGS = $(call ask,YAML_CFLAGS,yaml-0.1,--cflags)
endif
ifeq ($(origin YAML_LIBS),undefined)
  YAML_LIBS = $(call ask,YAML_LIBS,yaml-0.1,--libs,-lyaml)
endif
ifeq ($(origin CUNIT_CFLAGS),undefined)
  CUNIT_CFLAGS = $(call ask,CUNIT_CFLAGS,cunit,--cflags)
endif
ifeq ($(origin CUNIT_LIBS),undefined)
  CUNIT_LIBS = $(call ask,CUNIT_LIBS,cunit,--libs,-lcunit)
endif
CSV_CFLAGS       ?=
CSV_LIBS         ?= -lcsv
RANDOM123_CFLAGS ?=

# ---- Flags and variants

CFLAGS := -std=c11 $(OPT) -g -ffp-contract=off -fno-common -fopenmp
WARN   := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
          -Wmissing-prototypes -Wvla
LDFLAGS :=
comma   := ,
variant := $(if $(SAN),san-$(subst $(comma),-,$(SAN))) $(if $(NATIVE),native) \
           $(if $(filter-out gcc cc,$(CC)),$(notdir $(CC))) \
           $(if $(filter-out -O3,$(OPT)),$(patsubst -%,%,$(OPT)))
empty   :=
BUILD   := build$(addprefix /,$(subst $(empty) ,+,$(strip $(variant))))

ifdef SAN
  CFLAGS += -fsanitize=$(SAN) -fno-omit-frame-pointer
  ifeq ($(findstring clang,$(CC)),) # gcc guesses wrongly in instrumented code
    WARN += -Wno-format-truncation
  endif
  ifneq ($(findstring undefined,$(SAN)),)
    CFLAGS += -fno-sanitize-recover=all
  endif
endif
ifdef NATIVE
  CFLAGS += -march=native
endif
ifdef WERROR
  WARN += -Werror
endif

# Headers of libraries are not ours to warn about.
INCLUDES = $(patsubst -I%,-isystem %,$(HDF5_CFLAGS) $(GSL_CFLAGS) $(YAML_CFLAGS) \
             $(CSV_CFLAGS) $(RANDOM123_CFLAGS))
CPPFLAGS = -I. -D_XOPEN_SOURCE=700 -DCITYCHARGE_VERSION='"$(VERSION)"' $(INCLUDES)
LDLIBS   = $(HDF5_LIBS) $(GSL_LIBS) $(YAML_LIBS) $(CSV_LIBS) -lm

# ---- What there is to build

LIB_OBJ  := $(patsubst %.c,$(BUILD)/%.o,$(wildcard sim/*.c) \
              $(filter-out models/main.c,$(wildcard models/*.c)))
MAIN_OBJ := $(BUILD)/models/main.o
TEST_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/testlib.c tests/toys/*.c))
UNIT     := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
SLOW     := coverage queues queues_more # minutes each
VERIFY   := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/verify/verify_*.c))
TOOLS    := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/regress/*.c)) \
              $(BUILD)/tests/regress/early_read
BENCH    := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/bench_*.c))
FUZZ     := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_BIN := $(FUZZ:%=$(BUILD)/tests/fuzz/fuzz_%)
FUZZ_S   ?= 60
PROGRAM  := $(BUILD)/citycharge

# One object per core unless told otherwise.
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
ifeq ($(MAKELEVEL)$(filter -j% --jobserver%,$(MAKEFLAGS)),0)
  MAKEFLAGS += -j$(JOBS)
endif

GOALS  := $(or $(MAKECMDGOALS),all)
GROUPS := build
ifneq ($(filter test unit verify verify-quick bench tests fuzzers $(BUILD)/tests/%,$(GOALS)),)
  GROUPS += test
endif
ifneq ($(filter check format,$(GOALS)),)
  GROUPS += test check
endif
ifneq ($(findstring clang,$(CC)),)
  GROUPS += clang
endif

CLANG_FORMAT ?= clang-format-14
SHOW = $(if $(V),,@echo "  $(1) $(2)";)

.PHONY: all program tests run test unit verify verify-quick check format bench fuzz fuzzers clean deps
.SECONDARY:
.DELETE_ON_ERROR:

all: program

# The variant's program is put into the root, whole or not at all; one with sanitizers
# stays in its own folder.
program: $(PROGRAM)
ifndef SAN
	@cmp -s $(PROGRAM) citycharge || \
	    { cp $(PROGRAM) citycharge.new && mv -f citycharge.new citycharge; }
endif

deps:
	@CC="$(CC)" scripts/deps.sh $(GROUPS)

$(PROGRAM): $(MAIN_OBJ) $(LIB_OBJ)
	$(call SHOW,LINK,$@)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LDLIBS)

# ---- Running and testing

run: program
	$(if $(SAN),$(PROGRAM),./citycharge) run scenarios/shanghai-2025.yaml

tests: $(UNIT) $(VERIFY) $(BENCH)

test: program $(UNIT) $(TOOLS)
	@PROGRAM=$(PROGRAM) TOOLS=$(BUILD)/tests/regress tests/run_tests.py \
	    --logs $(BUILD)/logs $(UNIT) tests/bad_input/run.sh $(wildcard tests/regress/*.sh)

unit: $(UNIT)
	@tests/run_tests.py --logs $(BUILD)/logs $(UNIT)

verify: program $(VERIFY) $(TOOLS)
	@PROGRAM=$(PROGRAM) TOOLS=$(BUILD)/tests/regress tests/run_tests.py --logs $(BUILD)/logs $(VERIFY) \
	    $(wildcard tests/verify/*.sh)

QUICK = $(filter-out $(SLOW:%=$(BUILD)/tests/verify/verify_%),$(VERIFY))
verify-quick: program $(QUICK) $(TOOLS)
	@PROGRAM=$(PROGRAM) TOOLS=$(BUILD)/tests/regress tests/run_tests.py --logs $(BUILD)/logs $(QUICK) \
	    tests/verify/district_keys.sh tests/verify/same_reference_swap.sh

bench: program $(BENCH)
	@for one in $(BENCH); do echo "== $$one"; $$one || exit 1; done
	@echo "== $(PROGRAM) bench"; $(PROGRAM) bench

# Each fuzzer for FUZZ_S seconds, one after another; what it finds is in build/fuzz/NAME-*.
FUZZ_VARIANT := CC=clang SAN=fuzzer-no-link,address,undefined
FUZZ_FOLDER  := build/san-fuzzer-no-link-address-undefined+clang/tests/fuzz
fuzz:
	@$(MAKE) --no-print-directory $(FUZZ_VARIANT) fuzzers
	@for name in $(FUZZ); do \
	    log=build/fuzz/$$name.log; mkdir -p build/fuzz/$$name; \
	    echo "  FUZZ $$name, $(FUZZ_S) s"; \
	    $(FUZZ_FOLDER)/fuzz_$$name -max_total_time=$(FUZZ_S) -timeout=10 \
	        -rss_limit_mb=4096 -print_final_stats=1 -dict=tests/fuzz/$$name.dict \
	        -artifact_prefix=build/fuzz/$$name- build/fuzz/$$name tests/fuzz/$$name \
	        >$$log 2>&1 || { tail -60 $$log; exit 1; }; \
	    sed -n 's/^stat::number_of_executed_units: */       inputs tried: /p' $$log; \
	done

fuzzers: $(FUZZ_BIN)

check: deps $(LIB_OBJ)
	@BUILD=$(BUILD) CC="$(CC)" CPPFLAGS='$(CPPFLAGS) $(CUNIT_CFLAGS)' scripts/check.sh

format: deps
	$(CLANG_FORMAT) -i $$(find sim models tests -name '*.[ch]')

clean:
	rm -rf build citycharge citycharge.new

# ---- How a file is made

$(BUILD)/%.o: %.c Makefile | deps
	@mkdir -p $(@D)
	$(if $(PARTIAL),-)$(call SHOW,CC,$@)$(CC) $(CFLAGS) $(WARN) $(CPPFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/tests/%: INCLUDES += $(patsubst -I%,-isystem %,$(CUNIT_CFLAGS))

# An archive, so that a test takes only the files it needs from a tree under work. With
# PARTIAL=1 files that do not compile are left out of it.
$(BUILD)/libcitycharge.a: $(LIB_OBJ) $(TEST_OBJ)
	@rm -f $@
	@ar rcs $@ $$(ls $^ 2>/dev/null)

$(UNIT) $(VERIFY) $(BENCH) $(BUILD)/tests/regress/same_data \
$(BUILD)/tests/regress/session_log: $(BUILD)/%: $(BUILD)/%.o $(BUILD)/libcitycharge.a
	$(call SHOW,LINK,$@)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LDLIBS) $(CUNIT_LIBS)

# The program with a fault of order in it, see the header.
$(BUILD)/tests/regress/early_trip.o: models/trip.c tests/regress/early_read.h Makefile | deps
	@mkdir -p $(@D)
	$(call SHOW,CC,$@)$(CC) $(CFLAGS) $(WARN) $(CPPFLAGS) -include tests/regress/early_read.h \
	    -MMD -MP -c $< -o $@

$(BUILD)/tests/regress/early_read: $(MAIN_OBJ) $(BUILD)/tests/regress/early_trip.o \
                                   $(BUILD)/libcitycharge.a
	$(call SHOW,LINK,$@)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LDLIBS)

$(FUZZ_BIN): $(BUILD)/%: $(BUILD)/%.o $(BUILD)/libcitycharge.a
	$(call SHOW,LINK,$@)$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) $^ -o $@ $(LDLIBS)

-include $(shell find build -name '*.d' 2>/dev/null)
