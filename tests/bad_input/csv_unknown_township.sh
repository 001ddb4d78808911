sed -i '2s/Westbank-01/Westbank-99/' city/stations.csv
