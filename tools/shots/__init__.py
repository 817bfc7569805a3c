"""Pictures of the real window at work: every view in every look, taken in one run of the demo a role."""
