"""The figures of the floor for those in charge: charts, the same as tables, and files of both."""
