sed -i '2s/,core,/,centre,/' city/districts.csv
