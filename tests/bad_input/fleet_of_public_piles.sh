sed -i '2s/,Westbank-01,,/,Westbank-01,bus,/' city/stations.csv
