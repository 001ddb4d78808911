rm scenario.yaml
