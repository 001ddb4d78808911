for table in city/*.csv; do
    sed -i -e '1s/^/\xef\xbb\xbf/' -e 's/$/\r/' "$table"
done
sed -i -e '1s/^/\xef\xbb\xbf/' -e 's/$/\r/' scenario.yaml
