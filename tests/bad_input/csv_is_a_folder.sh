rm city/stations.csv
mkdir city/stations.csv
