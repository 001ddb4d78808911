sed -i '2s/10:80 20:70/20:80 10:70/' city/vehicle_models.csv
