"""The command line's commands, one family a module; heavy imports stay inside the functions."""
