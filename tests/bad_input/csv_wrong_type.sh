sed -i -e '2s/,7,4,/,seven,4,/' -e '3s/,7,6,/,7,6.5,/' city/stations.csv
