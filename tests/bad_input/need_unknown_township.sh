printf 'township,weight\nEastbank-01,2\nNowhere-09,1\n' >need.csv
sed -i 's/^piles:/piles:\n  place_by: need\n  need_file: need.csv/' scenario.yaml
