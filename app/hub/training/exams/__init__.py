"""Exams at the hub: who may sit one, its clock, its marks, and what passing it permits."""
