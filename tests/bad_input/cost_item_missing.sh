sed -i '/^public_slow,/d' city/costs.csv
