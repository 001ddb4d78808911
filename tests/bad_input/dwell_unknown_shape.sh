sed -i '2s/normal/gamma/' city/dwell.csv
