"""Mails: messages and mailboxes, and messages that were saved as text; what they quote is furniture."""
