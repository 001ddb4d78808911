: >city/districts.csv
