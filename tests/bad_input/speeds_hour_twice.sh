sed -i 's/^7,/6,/' city/speeds.csv
