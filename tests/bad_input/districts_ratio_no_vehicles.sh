# All vehicles are buses, whose depots are in Westbank
sed -i 's/^\(  [a-z_]*\): [0-9]*$/\1: 0/; s/^  bus: 0/  bus: 8/; s/^  public: 0/  public: 60/; s/^  dedicated: 0/  dedicated: 40/' scenario.yaml
cat >>scenario.yaml <<'END'
districts:
  Eastbank:
    piles: {vehicle_to_pile_ratio: 2}
END
