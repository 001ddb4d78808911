sed -i '/^weekend,work,/d' city/departures.csv
