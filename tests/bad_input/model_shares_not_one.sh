sed -i '2s/0.258/0.758/' city/fleet_models.csv
