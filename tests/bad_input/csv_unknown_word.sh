sed -i -e '2s/public_slow/public_slwo/' -e '3s/operating/working/' city/stations.csv
