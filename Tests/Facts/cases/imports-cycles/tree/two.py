from one import name
from one import Loop as Loop
