sed -i '2s/Westbank-01/Nowhere-01/' city/communities.csv
