sed -i '2s/10:80/10:0/' city/vehicle_models.csv
