"""Conversations on paper and in files, and transcripts out of files: what the person is asked and shown."""
