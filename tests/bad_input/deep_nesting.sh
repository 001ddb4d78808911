# 10,000 lists in each other.
{ echo 'name: deep'; printf 'fleet: '; printf '[%.0s' {1..10000}; printf ']%.0s' {1..10000}; echo; } >deep.yaml
mv deep.yaml scenario.yaml
