#!/usr/bin/env python3
"""Runs test programs and adds up their totals.

    tests/run_tests.py [--logs DIR] PROGRAM...

Each program ends with a line "NAME: N passed, N failed" and says by its exit code whether
all is well. One that dies, hangs or says nothing counts as one failure more. Prints a line
per program, the log of those that failed, and "N passed, N failed" last. Exit code 0 when
something ran and nothing failed. TEST_TIMEOUT_S limits each program (900).
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import time

TOTALS = re.compile(r"^(?:\w+: )?(\d+) passed, (\d+) failed\s*$", re.M)
LOG_LINES_SHOWN = 80


def run(program, logs, limit_s):
    """Runs one program; gives (program, passed, failed, why it counts as failed, log)."""
    log = logs / (re.sub(r"\W+", "_", program.removesuffix(".sh")).strip("_") + ".log")
    path = program if "/" in program else "./" + program
    began = time.monotonic()
    with open(log, "wb") as out:
        try:
            code = subprocess.run(
                [path], stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                timeout=limit_s, check=False).returncode
            why = f"killed by signal {-code}" if code < 0 else f"exit code {code}" if code else ""
        except subprocess.TimeoutExpired:
            why = f"not done after {limit_s} s"
        except OSError as fault:
            why = fault.strerror
    totals = TOTALS.findall(log.read_text(errors="replace"))
    passed, failed = map(int, totals[-1]) if totals else (0, 0)
    if not totals and not why:
        why = "told no totals"
    if why and failed == 0:
        failed = 1
    return program, passed, failed, why, log, time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--logs", type=pathlib.Path, default=pathlib.Path("build/logs"))
    parser.add_argument("programs", nargs="*")
    options = parser.parse_args()
    options.logs.mkdir(parents=True, exist_ok=True)
    limit_s = float(os.environ.get("TEST_TIMEOUT_S", "900"))
    all_passed = all_failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        tasks = [pool.submit(run, p, options.logs, limit_s) for p in options.programs]
        for task in tasks:
            program, passed, failed, why, log, took_s = task.result()
            all_passed += passed
            all_failed += failed
            verdict = "FAIL" if failed else "ok  "
            print(f"{verdict} {program}: {passed} passed, {failed} failed ({took_s:.1f} s)",
                  flush=True)
            if failed:
                lines = log.read_text(errors="replace").splitlines()
                print(*("     " + line for line in lines[-LOG_LINES_SHOWN:]), sep="\n")
                print(f"     {why}; the whole log: {log}")
    print(f"{all_passed} passed, {all_failed} failed")
    return 0 if all_passed > 0 and all_failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
