sed -i '2,$d' city/townships.csv
