sed -i '2s/0:70 10:80/fast then slow/' city/vehicle_models.csv
