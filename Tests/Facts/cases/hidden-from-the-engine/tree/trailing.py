import os  # ast-grep-ignore
import sys  # ast-grep-ignore: import
