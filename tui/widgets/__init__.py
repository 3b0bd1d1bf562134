"""The parts of the screens; they know the core's values and nothing of services or the app."""
