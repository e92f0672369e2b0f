"""How a link reaches the running program: the local socket and the spool folder."""
