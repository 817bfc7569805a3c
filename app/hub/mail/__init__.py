"""Mail at the hub: taken by IMAP, threaded into conversations, released, and sent by SMTP."""
