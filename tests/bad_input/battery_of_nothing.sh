sed -i '2s/,48.8,/,0,/' city/vehicle_models.csv
