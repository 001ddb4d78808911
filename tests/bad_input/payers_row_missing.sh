sed -i '/^highway,fee,/d' city/payers.csv
