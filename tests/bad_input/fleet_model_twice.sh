sed -i 's/^private_bev,mini_ev,/private_bev,family_lfp,/' city/fleet_models.csv
