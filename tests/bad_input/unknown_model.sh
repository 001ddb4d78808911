sed -i '2s/family_lfp/family_lpf/' city/fleet_models.csv
