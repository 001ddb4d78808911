sed -i '/^[679],/d' city/weather.csv
