#!/bin/sh
# The runner and the program under the thread sanitizer: exit code 0 when no race was seen.
#
# Usage: scripts/tsan.sh [COMPILER]    COMPILER is a clang with its OpenMP (clang-14)
#
# gcc's sanitizer does not know its own OpenMP library and reports races that are none;
# clang's is told about it by Archer, a tool inside the OpenMP library. The runs write no
# progress: the library of the terminal is not instrumented.
set -eu
cd "$(dirname "$0")/.."
compiler=${1:-clang-14}
build=build/tsan

archer=$("$compiler" -print-resource-dir)/../../libarcher.so
if [ ! -e "$archer" ]; then
    echo "tsan: no $archer; install libomp-14-dev and libomp5-14" >&2
    exit 1
fi
make -s BUILD=$build CC="$compiler" SAN=thread OPT=-O1 $build/citycharge \
    $build/tests/unit/test_runner $build/tests/unit/test_replication

watched() {
    OMP_TOOL_LIBRARIES=$archer \
    TSAN_OPTIONS="ignore_noninstrumented_modules=1 halt_on_error=1 exitcode=66" "$@"
}

for test in test_runner test_replication; do
    watched "$build/tests/unit/$test"
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for threads in 2 4; do
    watched $build/citycharge run scenarios/demo.yaml --quiet --threads $threads \
        --replications 6 --set uncertain.replications=3 -o "$scratch/demo.h5" >/dev/null
done
watched $build/citycharge run scenarios/demo.yaml --quiet --threads 2 --reference \
    -o "$scratch/demo.h5" >/dev/null
echo "tsan: no race seen"
