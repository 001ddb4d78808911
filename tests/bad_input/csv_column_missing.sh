sed -i '1s/power_kw/power/' city/stations.csv
