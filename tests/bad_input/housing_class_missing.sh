sed -i '/^core,/d' city/housing.csv
