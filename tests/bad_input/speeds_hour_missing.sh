sed -i '/^7,/d' city/speeds.csv
