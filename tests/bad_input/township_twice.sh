sed -i 's/^Westbank-02,/Westbank-01,/' city/townships.csv
