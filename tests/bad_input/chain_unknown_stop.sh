sed -i '3s/work+errand/work+shopping/' city/chains.csv
