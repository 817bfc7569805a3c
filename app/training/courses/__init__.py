"""Courses: what is to be done, what is done, how answers are graded, and what to practise next."""
