sed -i '/^new,/d' city/housing_kinds.csv
