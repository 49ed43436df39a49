"""What each source calls the same person or group: titles, appositions and descriptions."""
