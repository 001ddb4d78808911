sed -i '2s/,public_slow,7,/,public_slow,60,/; 3s/,public_slow,7,/,public_fast,7,/' city/stations.csv
