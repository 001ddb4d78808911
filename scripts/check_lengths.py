#!/usr/bin/env python3
"""Short files, short functions, braces always.

Files of sim/, models/ and tests/ have at most 400 lines; functions at most 60 lines from
brace to brace. With --list, prints every function with its length.
"""
import pathlib
import re
import statistics
import sys

MOST_FILE_LINES = 400
MOST_FUNCTION_LINES = 60

NOT_CODE = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    r"|^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*", re.S | re.M)
TOKEN = re.compile(r"\w+|[^\w\s]")


def only_code(text):
    """The text with comments, literals and directives blanked, line by line the same."""
    return NOT_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def tokens(code):
    line = 1
    last = 0
    for match in TOKEN.finditer(code):
        line += code.count("\n", last, match.start())
        last = match.start()
        yield match[0], line


def functions(marks):
    """Gives (name, line, lines) of every function defined."""
    depth = 0
    opened = None
    for ix, (mark, line) in enumerate(marks):
        if mark == "{":
            if depth == 0 and ix > 0 and marks[ix - 1][0] == ")":
                opened = (name_before(marks, ix - 1), line)
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0 and opened:
                yield *opened, line - opened[1] + 1
                opened = None


def name_before(marks, ix):
    """The word before the parenthesis that closes at ix."""
    depth = 0
    while ix > 0:
        depth += {")": 1, "(": -1}.get(marks[ix][0], 0)
        ix -= 1
        if depth == 0:
            break
    return marks[ix][0]


def braceless(marks):
    """Gives the lines of if, else, for and while that govern a bare statement."""
    for ix, (mark, line) in enumerate(marks):
        after = ix + 1
        if mark == "else":
            if after < len(marks) and marks[after][0] not in ("{", "if"):
                yield line, mark
        elif mark in ("if", "for", "while") and after < len(marks) and marks[after][0] == "(":
            depth = 0
            while after < len(marks):
                depth += {"(": 1, ")": -1}.get(marks[after][0], 0)
                after += 1
                if depth == 0:
                    break
            ends_do = mark == "while" and marks[ix - 1][0] == "}" and marks[after][0] == ";"
            if after < len(marks) and marks[after][0] != "{" and not ends_do:
                yield line, mark


faults = []
lengths = []
for folder in ("sim", "models", "tests"):
    for path in sorted(pathlib.Path(folder).rglob("*.[ch]")):
        text = path.read_text()
        n_lines = text.count("\n")
        if n_lines > MOST_FILE_LINES:
            faults.append(f"{path}: {n_lines} lines; at most {MOST_FILE_LINES}")
        marks = list(tokens(only_code(text)))
        for name, line, n in functions(marks):
            lengths.append(n)
            if n > MOST_FUNCTION_LINES:
                faults.append(f"{path}:{line}: {name} has {n} lines; at most {MOST_FUNCTION_LINES}")
            if "--list" in sys.argv:
                print(f"{n:4} {path}:{line} {name}")
        for line, mark in braceless(marks):
            faults.append(f"{path}:{line}: {mark} without braces")
print(*faults, sep="\n", end="\n" if faults else "")
if lengths:
    lengths.sort()
    print(f"{len(lengths)} functions; lines: median {statistics.median(lengths):g}, "
          f"90 % at most {lengths[int(0.9 * (len(lengths) - 1))]}, longest {lengths[-1]}")
sys.exit(bool(faults))
