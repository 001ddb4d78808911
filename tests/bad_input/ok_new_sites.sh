grep -v 'high_power' city/stations.csv >register.csv
sed -i 's/^piles:/register: register.csv\npiles:\n  place_by: population/' scenario.yaml
