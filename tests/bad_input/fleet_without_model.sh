sed -i '/^taxi,/d' city/fleet_models.csv
