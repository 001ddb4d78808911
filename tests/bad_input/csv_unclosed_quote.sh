sed -i '4s/operator_1/"operator_1/' city/stations.csv
