sed -i '2s/,west,/,north,/' city/townships.csv
