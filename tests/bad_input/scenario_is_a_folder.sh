rm scenario.yaml
mkdir scenario.yaml
