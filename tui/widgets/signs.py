"""The sign and the colour of each severity, the same wherever a problem is shown.

The editor needs them before its first frame, so this module imports nothing.
"""

SIGNS = {
    "error": ("✗", "$text-error"),
    "warning": ("!", "$text-warning"),
    "info": ("·", "$text-muted"),
}
