printf 'id,lat_deg,lon_deg,bays,packs,chargers,charger_kw\nA,31.2,121.4,0,20,8,40\nB,31.2,121.4,1,20,8,4000\n' >swaps.csv
printf 'swap:\n  file: swaps.csv\n' >>scenario.yaml
