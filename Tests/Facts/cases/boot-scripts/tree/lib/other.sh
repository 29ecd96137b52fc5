python not_read.py
