#!/bin/bash
# A results file opens in xarray group by group, with names and units, by both of its
# engines; the same run on other threads and in another order gives the same bytes in
# every dataset; compare finds nothing between them. Skipped without xarray.
set -eu
cd "$(dirname "$0")/../.."
program=${PROGRAM:-./citycharge}
scenario=scenarios/demo.yaml
python=/usr/bin/python3
if ! $python -c 'import h5py, xarray' 2>/dev/null; then
    echo "skipped: python3-xarray or python3-h5py is not installed"
    echo "results_open: 0 passed, 0 failed"
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sets="--set uncertain.replications=3 --replications 4 --quiet"
# shellcheck disable=SC2086
for threads in 1 2 7; do
    $program run $scenario $sets --threads $threads --task-order $((threads - 1)) \
        -o "$folder/$threads.h5" >"$folder/table"
done
$python - "$folder" <<'PY'
import importlib.util
import sys

import h5py
import numpy
import xarray

folder = sys.argv[1]
paths = [f"{folder}/{threads}.h5" for threads in (1, 2, 7)]
files = [h5py.File(path) for path in paths]
names = []
files[0].visititems(
    lambda name, thing: names.append(name) if isinstance(thing, h5py.Dataset) else None)
for name in names:
    for other in files[1:]:
        assert files[0][name][()].tobytes() == other[name][()].tobytes(), name

engines = [engine for engine, module in (("netcdf4", "netCDF4"), ("h5netcdf", "h5netcdf"))
           if importlib.util.find_spec(module)]
groups = [None] + [name for name in files[0] if isinstance(files[0][name], h5py.Group)]
for engine in engines:
    for group in groups:
        with xarray.open_dataset(paths[0], group=group, engine=engine) as data:
            for name in data.variables:
                said = data[name].attrs
                assert said.get("units") and said.get("long_name"), (group, name, said)
                data[name].load()
    with xarray.open_dataset(paths[0], group="summary", engine=engine) as data:
        summary = data.load()
    with xarray.open_dataset(paths[0], group="metrics", engine=engine) as data:
        for name in summary.metric.values:
            rows = data[name].values
            if data[name].attrs["is_circular"] or numpy.isnan(rows).all():
                continue
            mean = float(summary["mean"].sel(metric=name))
            assert numpy.isclose(mean, numpy.nanmean(rows), rtol=1e-9), (name, mean)
    with xarray.open_dataset(paths[0], group="by_district", engine=engine) as data:
        assert data["district"].dtype.kind in "OU", data["district"]
    with xarray.open_dataset(paths[0], engine=engine) as data:
        assert "replications" in str(data["scenario"].values)
print(f"{len(names)} datasets, {len(groups)} groups, engines {' '.join(engines)}")
PY
$program compare "$folder/1.h5" "$folder/7.h5" --json "$folder/c.json" >"$folder/table"
if grep -qE '"verdict": "(up|down)' "$folder/c.json"; then
    echo "compare sees a difference between equal runs"
    exit 1
fi
echo "results_open: 1 passed, 0 failed"
