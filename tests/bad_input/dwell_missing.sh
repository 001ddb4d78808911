sed -i '/^meal,/d; /^out,/d' city/dwell.csv
