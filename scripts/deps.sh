#!/bin/sh
# Sees that what citycharge needs is there: scripts/deps.sh [GROUP...]
#
# Groups: build (compiler and libraries; default), test, check, clang, report.
# On Debian and as root, installs the packages that are missing; otherwise, or with
# INSTALL=0, names them and goes on, because a library may lie where only the compiler
# flags tell. Silent, and no network, when nothing is missing.
set -u

# What each group needs: PACKAGE and how to see without Debian's help that it is there:
# a command on the path, or a header for the compiler.
needs() {
    case $1 in
    build)
        echo "gcc command:${CC:-gcc}"
        echo "libc6-dev header:stdio.h"
        echo "pkg-config command:pkg-config"
        echo "libhdf5-dev header:hdf5.h"
        echo "libgsl-dev header:gsl/gsl_rng.h"
        echo "libyaml-dev header:yaml.h"
        echo "libcsv-dev header:csv.h"
        echo "librandom123-dev header:Random123/philox.h"
        ;;
    test)
        echo "libcunit1-dev header:CUnit/CUnit.h"
        echo "python3 command:python3"
        ;;
    check)
        echo "clang-format-14 command:clang-format-14"
        echo "cppcheck command:cppcheck"
        echo "python3 command:python3"
        ;;
    clang)
        echo "clang command:clang"
        echo "libclang-rt-dev debian:only"
        echo "libomp-dev header:omp.h"
        ;;
    *)
        echo "scripts/deps.sh: no group '$1'" >&2
        ;;
    esac
}

# Debian knows it, or the thing itself is found.
is_there() {
    state=$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)
    [ "$state" = installed ] && return 0
    case $2 in
    debian:*) ! command -v dpkg-query >/dev/null ;; # part of the compiler elsewhere
    command:*) command -v "${2#command:}" >/dev/null 2>&1 ;;
    header:*)
        # shellcheck disable=SC2086
        echo "#include <${2#header:}>" | ${CC:-gcc} ${HDF5_CFLAGS-} ${GSL_CFLAGS-} \
            ${YAML_CFLAGS-} ${CSV_CFLAGS-} ${CUNIT_CFLAGS-} ${RANDOM123_CFLAGS-} \
            -fsyntax-only -x c - 2>/dev/null
        ;;
    esac
}

missing=$(for group in "${@:-build}"; do needs "$group"; done | sort -u |
    while read -r package trace; do
        is_there "$package" "$trace" || printf ' %s' "$package"
    done)
missing=${missing# }
[ -z "$missing" ] && exit 0

if [ "$(id -u)" != 0 ] || [ "${INSTALL:-1}" = 0 ] || ! command -v apt-get >/dev/null; then
    echo "citycharge: not found here: $missing" >&2
    if command -v apt-get >/dev/null; then
        echo "citycharge: to install: apt-get install $missing" >&2
    else
        echo "citycharge: these are Debian's names; see the top of Makefile for how to" >&2
        echo "citycharge: say where a library is" >&2
    fi
    exit 0
fi

echo "citycharge: installing $missing" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if ! { apt-get update -qq -o DPkg::Lock::Timeout=300 &&
    apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends $missing; } \
    >"$log" 2>&1 </dev/null; then
    tail -5 "$log" >&2
    echo "citycharge: could not install $missing" >&2
    exit 1
fi
