printf 'station,start,end,kwh\nP010,1709600000,1709603600,12\n' >scenario.yaml
