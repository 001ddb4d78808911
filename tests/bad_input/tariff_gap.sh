sed -i '3d' city/tariffs.csv
