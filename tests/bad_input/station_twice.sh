sed -i 's/^P00[34],/P002,/' city/stations.csv
