sed -i '2,$d' city/communities.csv
