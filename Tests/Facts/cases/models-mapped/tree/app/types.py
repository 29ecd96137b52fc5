from typing import Annotated, Optional

from sqlalchemy import String
from sqlalchemy.orm import mapped_column

intpk = Annotated[int, mapped_column(primary_key=True)]
Name = Annotated[str, mapped_column(String(80), unique=True)]
Maybe = Optional[str]
