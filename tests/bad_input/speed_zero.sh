sed -i '8s/,[0-9.]*,/,0,/' city/speeds.csv
