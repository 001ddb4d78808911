sed -i '2s/,Westbank,/,Northbank,/' city/townships.csv
