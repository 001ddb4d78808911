sed -i 's/,/\t/g' city/dwell.csv
