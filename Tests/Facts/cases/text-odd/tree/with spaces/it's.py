import os.path as пути
