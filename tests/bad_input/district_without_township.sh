echo 'Northbank,河北区,core,10,1000,500,1,invented,estimate' >>city/districts.csv
