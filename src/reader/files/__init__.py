"""Reading and writing files safely: only regular files are read, and writing one loses no other."""
