sed -i 's/^new,/old,/' city/housing_kinds.csv
