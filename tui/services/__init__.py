"""Everything that touches files, processes and the network of folders; no user interface."""
