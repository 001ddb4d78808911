rm scenario.yaml
ln -s /dev/zero scenario.yaml
