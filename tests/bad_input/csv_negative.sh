sed -i '2s/,7,4,/,7,-4,/' city/stations.csv
