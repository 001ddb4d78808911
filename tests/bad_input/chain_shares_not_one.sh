sed -i '2s/0.515/0.115/' city/chains.csv
