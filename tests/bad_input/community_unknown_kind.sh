sed -i '2s/,old,/,castle,/' city/communities.csv
