sed -i 's/^mg_zs,/mg5,/' city/vehicle_models.csv
