sed 's/Westbank-02/Elsewhere-07/' city/stations.csv >register.csv
echo 'register: register.csv' >>scenario.yaml
