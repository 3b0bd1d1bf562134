"""Values in, values out: what a spec is, with no files, no screen and no clock."""
