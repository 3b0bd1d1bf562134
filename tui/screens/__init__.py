"""The screens: each owns its state and wires widgets to services."""
