"""What is done to the log as a whole: erasing, forgetting in time, checking, copying, restoring."""
