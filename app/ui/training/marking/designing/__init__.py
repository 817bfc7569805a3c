"""The designer of score sheets: criteria, weights, hints, must-haves and the limits of measures."""
