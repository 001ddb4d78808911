sed -i 's/^7,/6,/' city/weather.csv
