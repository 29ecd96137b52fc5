from two import name
from two import Loop
