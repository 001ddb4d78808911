sed -i 's/^core,parking,/core,old,/' city/housing.csv
