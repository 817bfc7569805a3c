"""The one history of the schema, for both databases: each module in `versions` leads one version further.

A version that was released is never changed; what comes later is a version of its own. The latest one may
grow until it is released: whoever changes `tables.py` changes it too, and a test compares the two on both
databases. Each version only adds (tables, columns with defaults, indexes), so that the program before it goes
on working beside it; what nobody uses any more is taken away by a later one. Each names in `oldest_program`
the oldest version whose program may still work on its tables.
"""
