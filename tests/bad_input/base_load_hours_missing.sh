sed -i '/^mild,1[0-9],/d; /^winter,/d' city/base_load.csv
