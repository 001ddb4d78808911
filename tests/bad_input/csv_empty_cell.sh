sed -i '2s/30.01691//' city/stations.csv
