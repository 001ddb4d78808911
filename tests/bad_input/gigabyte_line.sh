# One line of 1 GB.
{ printf 'name: '; head -c 1000000000 /dev/zero | tr '\0' x; } >scenario.yaml
