sed -i '/,high_power,/d' city/stations.csv
