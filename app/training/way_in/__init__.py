"""The way in: how somebody gets from the invitation to the first customer, by what he did."""
