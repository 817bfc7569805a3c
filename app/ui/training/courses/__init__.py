"""Courses in the window: the trainee's page, quizzes, the trainer's overview, and writing courses."""
