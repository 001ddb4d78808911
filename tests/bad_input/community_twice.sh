sed -i 's/^C003,/C002,/' city/communities.csv
