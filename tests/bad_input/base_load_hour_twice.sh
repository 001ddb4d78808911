sed -i 's/^mild,7,/mild,6,/' city/base_load.csv
