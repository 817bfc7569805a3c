"""Watches open conversations for signals: words, customers who come again, new staff, deleted drafts."""
