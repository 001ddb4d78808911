rm city/payers.csv
