sed -i '2s/30.01691/nan/' city/stations.csv
