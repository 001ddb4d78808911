iconv -f utf-8 -t utf-16 city/stations.csv >stations.tmp
mv stations.tmp city/stations.csv
