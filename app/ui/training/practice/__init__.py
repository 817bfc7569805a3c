"""Practice in the window: what to practise with, and what came of it beside the original."""
