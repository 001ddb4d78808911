sed -i '3s/generated/g\xe9n\xe9r\xe9/' city/stations.csv
