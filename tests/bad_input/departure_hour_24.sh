sed -i '2s/,work,0,/,work,24,/' city/departures.csv
