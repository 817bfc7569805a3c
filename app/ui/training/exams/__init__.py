"""Exams in the window: to sit one, to watch over and mark others', to write them, and the certificate."""
