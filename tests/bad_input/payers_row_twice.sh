sed -i '4p' city/payers.csv
