awk -F, -v OFS=, '{ t = $1; $1 = $3; $3 = t; print }' city/dwell.csv >dwell.tmp
mv dwell.tmp city/dwell.csv
