sed -i '3s/^Eastbank/Westbank/' city/districts.csv
