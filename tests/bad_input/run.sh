#!/bin/bash
# Broken inputs: each must be refused with its pinned words, exit code and no file written.
#
# A case is NAME.expect beside the input: NAME.yaml, a scenario; or NAME.sh, commands that
# break a copy of data/demo: they run in a folder that holds scenario.yaml (the demo's) and
# its city/, and may change anything there. In NAME.expect, line k must be part of line k
# of standard error; three kinds of line are apart from that:
#   # ...            a comment
#   exit: 3          the exit code (2 unless told). 0 = the input is good: `run` writes its
#                    file, standard error holds the pinned words or nothing
#   command: study   the command with its options, when not `check` and `run`
# The program is $PROGRAM, else ./citycharge.
#
# Usage: tests/bad_input/run.sh [NAME...]
set -u
export LC_ALL=C # inputs may be any bytes
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
program=$(realpath "${PROGRAM:-./citycharge}") || exit 1
here=tests/bad_input
limit_s=${BAD_INPUT_TIMEOUT_S:-60}

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
for folder in tests data scenarios; do # paths read as in the repository, writing goes astray
    ln -s "$root/$folder" "$scratch/$folder"
done
n_passed=0
n_failed=0

# The input of a case as the program is to see it, made when it is to be made.
input_of() {
    local name=$1
    if [ -e "$here/$name.yaml" ]; then
        echo "$here/$name.yaml"
    elif [ -e "$here/$name.sh" ]; then
        rm -rf "$scratch/case"
        mkdir "$scratch/case"
        cp -r "$root/data/demo" "$scratch/case/city"
        sed 's|^city:.*|city: city|' "$root/scenarios/demo.yaml" >"$scratch/case/scenario.yaml"
        (cd "$scratch/case" && bash -e "$root/$here/$name.sh") && echo case/scenario.yaml
    fi
}

written() { # every file that a faulty run could have left
    (cd "$scratch" && find . ! -name said ! -name told ! -name 'good.*' -print)
    find "$root/$here" -type f | sort
}

# try NAME INPUT EXIT COMMAND...: one command, its words and what it left behind
try() {
    local name=$1 input=$2 wanted_code=$3 code before
    shift 3
    before=$(written)
    (cd "$scratch" && exec timeout "$limit_s" "$program" "$@" "$input") \
        >"$scratch/told" 2>"$scratch/said" </dev/null
    code=$?
    if [ "$code" != "$wanted_code" ]; then
        echo "  FAIL $name: $1: exit code $code, wanted $wanted_code"
        head -3 "$scratch/said" | sed 's/^/       said: /'
        return 1
    fi
    if [ "$wanted_code" = 0 ] && [ "$1" = run ] && [ ! -s "$scratch/good.h5" ]; then
        echo "  FAIL $name: run: wrote no results"
        return 1
    fi
    if [ "$(written)" != "$before" ]; then
        echo "  FAIL $name: $1: left a file behind"
        diff <(echo "$before") <(written) | sed -n 's/^[<>]/      &/p'
        return 1
    fi
    grep -vE '^(#|exit:|command:)' "$here/$name.expect" >"$scratch/wanted.tmp"
    awk -v name="$name" -v command="$1" '
        FILENAME == ARGV[1] { said[FNR] = $0; next }
        index(said[FNR], $0) == 0 {
            printf "  FAIL %s: %s\n       wanted: %s\n       said:   %s\n", name, command, $0, said[FNR]
            bad = 1
        }
        END { exit bad }' "$scratch/said" "$scratch/wanted.tmp"
    code=$?
    rm -f "$scratch/wanted.tmp"
    return $code
}

check_case() {
    local name=$1 input code command output=left-behind.h5
    input=$(input_of "$name")
    code=$(sed -n 's/^exit: *//p' "$here/$name.expect")
    command=$(sed -n 's/^command: *//p' "$here/$name.expect")
    if [ -z "$input" ]; then
        echo "  FAIL $name: no input beside $name.expect, or its script failed"
        return 1
    fi
    if ! grep -qvE '^(#|exit:|command:|$)' "$here/$name.expect" && [ "$code" != 0 ]; then
        echo "  FAIL $name: $name.expect pins no words"
        return 1
    fi
    if [ -n "$command" ]; then
        # shellcheck disable=SC2086
        try "$name" "$input" "${code:-2}" $command
    else
        [ "$code" = 0 ] && output=good.h5
        try "$name" "$input" "${code:-2}" check &&
            try "$name" "$input" "${code:-2}" run --quiet -o $output
    fi
}

if [ $# = 0 ]; then
    for path in "$here"/*.expect; do
        [ -e "$path" ] && set -- "$@" "$(basename "$path" .expect)"
    done
    for path in "$here"/*; do # an input that nobody expects anything of tests nothing
        name=$(basename "${path%.*}")
        case $path in
        *.expect | */run.sh | */README.md | */chains) continue ;;
        esac
        if [ ! -e "$here/$name.expect" ]; then
            echo "  FAIL $name: no $name.expect"
            n_failed=$((n_failed + 1))
        fi
    done
fi
for name in "$@"; do
    if check_case "$name"; then
        n_passed=$((n_passed + 1))
    else
        n_failed=$((n_failed + 1))
    fi
done
echo "bad_input: $n_passed passed, $n_failed failed"
[ $n_failed = 0 ]
