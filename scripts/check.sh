#!/bin/bash
# The house rules, each as a program; `make check` runs this after the objects are built.
#
# From the environment: BUILD (folder of the objects), CC, CPPFLAGS, CLANG_FORMAT,
# CPPCHECK_LIMIT_S (300). Ends with "check: N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-build}
n_passed=0
n_failed=0
report=$(mktemp)
trap 'rm -f "$report"' EXIT

rule() { # rule NAME COMMAND...: quiet when it holds, apart from its last line
    local name=$1
    shift
    if "$@" >"$report" 2>&1; then
        n_passed=$((n_passed + 1))
        echo "ok   $name$(sed -n '$s/^/: /p' "$report")"
    else
        n_failed=$((n_failed + 1))
        echo "FAIL $name"
        head -60 "$report" | sed 's/^/     /'
    fi
}

c_files() {
    find sim models tests -name '*.[ch]' 2>/dev/null | sort
}

layout() {
    local faults
    # shellcheck disable=SC2046
    faults=$("${CLANG_FORMAT:-clang-format-14}" --dry-run -Werror $(c_files) 2>&1) && return 0
    if grep -q 'clang-format-violations' <<<"$faults"; then
        sed -n 's/:[0-9:]* error: code should be.*//p' <<<"$faults" | uniq -c |
            awk '{ print $2 ": " $1 " places; make format lays them out" }'
    else
        tail -5 <<<"$faults"
    fi
    return 1
}

headers_alone() {
    local header bad=0
    while read -r header; do
        # shellcheck disable=SC2086
        printf '#include "%s"\ntypedef int t;\n' "$header" | eval "${CC:-gcc}" -std=c11 -fopenmp -Wall -Wextra \
            -Wpedantic -Werror ${CPPFLAGS--I.} -fsyntax-only -x c - || bad=1
    done < <(find sim models tests -name '*.h' 2>/dev/null | sort)
    return $bad
}

scripts_parse() {
    local path bad=0
    while read -r path; do
        case $(head -1 "$path") in
        *bash*) bash -n "$path" || bad=1 ;;
        '#!/bin/sh'*) sh -n "$path" || bad=1 ;;
        *python3*) python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' \
            "$path" || bad=1 ;;
        esac
    done < <(find scripts tests .ci -type f \( -name '*.sh' -o -name '*.py' -o -name run \) 2>/dev/null)
    return $bad
}

# Not asked: leaks, where it misses memory handed over in a compound literal (the address
# sanitizer knows better), and the order of two conditions.
static_analysis() {
    timeout "${CPPCHECK_LIMIT_S:-300}" cppcheck --quiet --std=c11 --language=c -I. -j "$(nproc)" \
        --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
        --suppress=missingIncludeSystem --suppress=unmatchedSuppression \
        --suppress=memleak --suppress=arrayIndexThenCheck \
        --template='{file}:{line}: {severity}: {message} [{id}]' sim models
    local code=$?
    if [ $code = 124 ]; then
        echo "stopped after ${CPPCHECK_LIMIT_S:-300} s; nothing found until then"
        return 0
    fi
    return $code
}

rule "layout (clang-format)" layout
rule "names" scripts/check_names.sh "$build"
rule "layers" scripts/check_layers.py
rule "lengths and braces" scripts/check_lengths.py
rule "headers compile alone" headers_alone
rule "scripts parse" scripts_parse
rule "static analysis (cppcheck)" static_analysis
echo "check: $n_passed passed, $n_failed failed"
[ $n_failed = 0 ]
