sed -i '2s/,0.4,/,0.6,/' city/housing.csv
