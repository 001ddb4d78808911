sed -i 's/public: 60/public: 0/' scenario.yaml
