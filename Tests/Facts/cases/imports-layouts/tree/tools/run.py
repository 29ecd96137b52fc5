import helper
from helper import go
