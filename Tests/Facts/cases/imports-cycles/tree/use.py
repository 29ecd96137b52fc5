from ring.b import Own
from ring import relationship, Own as Same, absent
from one import name
import use
