sed -i 's/^public_fast,grid,0,0,0.6,/public_fast,grid,0,0,0.5,/' city/payers.csv
