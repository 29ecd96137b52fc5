# ast-grep-ignore

import os
from sqlalchemy import Column
