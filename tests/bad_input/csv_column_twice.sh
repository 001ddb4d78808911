sed -i '1s/power_kw/piles/' city/stations.csv
