sed -i 's/,rural_km_per_h,/,farm_km_per_h,/' city/speeds.csv
