sed -i 's/^meal,/errand,/' city/dwell.csv
