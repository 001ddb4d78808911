sed -i '3s/,6,22,/,5,22,/' city/tariffs.csv
