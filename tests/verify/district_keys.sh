#!/bin/bash
# Every key that a district may set makes a difference there; see district_keys.py.
exec "$(dirname "$0")/district_keys.py"
