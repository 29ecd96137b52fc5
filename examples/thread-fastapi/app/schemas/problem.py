from pydantic import BaseModel


class Problem(BaseModel):
    message: str
