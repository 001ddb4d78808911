sed -i '3s/operator/oper\x00tor/' city/stations.csv
