echo id,lat_deg,lon_deg,bays,packs,chargers,charger_kw >swaps.csv
printf 'swap:\n  file: swaps.csv\n' >>scenario.yaml
