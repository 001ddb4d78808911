sed -i '/^fleet,/d' city/tariffs.csv
