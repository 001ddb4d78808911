#!/bin/sh
# The runner under the thread sanitizer, on the toy: exit code 0 when no race was seen.
#
# Usage: scripts/tsan.sh [COMPILER]    COMPILER is a clang with its OpenMP (clang-14)
#
# gcc's sanitizer does not know its own OpenMP library and reports races that are none;
# clang's is told about it by Archer, a tool inside the OpenMP library.
set -eu
cd "$(dirname "$0")/.."
compiler=${1:-clang-14}
build=build/tsan

archer=$("$compiler" -print-resource-dir)/../../libarcher.so
if [ ! -e "$archer" ]; then
    echo "tsan: no $archer; install libomp-14-dev and libomp5-14" >&2
    exit 1
fi
make -s BUILD=$build CC="$compiler" SAN=thread OPT=-O1 \
    $build/tests/unit/test_runner $build/tests/unit/test_replication
for test in test_runner test_replication; do
    OMP_TOOL_LIBRARIES=$archer \
    TSAN_OPTIONS="ignore_noninstrumented_modules=1 halt_on_error=1 exitcode=66" \
        "$build/tests/unit/$test"
done
echo "tsan: no race seen"
