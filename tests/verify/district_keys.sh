#!/bin/bash
# Every key that a district may set makes a difference there; see district_keys.py.
if ! /usr/bin/python3 -c 'import h5py' 2>/dev/null; then
    echo "skipped: python3-h5py is not installed"
    echo "district_keys: 0 passed, 0 failed"
    exit 0
fi
exec "$(dirname "$0")/district_keys.py"
