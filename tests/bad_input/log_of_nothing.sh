printf 'station,start,end,kwh\n' >scenario.yaml
