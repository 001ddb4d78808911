printf 'township,weight\nEastbank-01,0\n' >need.csv
sed -i 's/^piles:/piles:\n  place_by: need\n  need_file: need.csv/' scenario.yaml
