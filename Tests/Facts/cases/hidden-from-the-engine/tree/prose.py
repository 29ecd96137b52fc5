"""Speaks of ast-grep-ignore, and of nothing else."""
import os


def broken(:  # ast-grep-ignore
    import json
