rm city/tariffs.csv city/speeds.csv
