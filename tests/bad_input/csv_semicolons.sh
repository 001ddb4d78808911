sed -i 's/,/;/g' city/dwell.csv
