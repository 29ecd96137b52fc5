from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    API: str = "/api"
    API_V1: str = "/api" + "/v1"
    debug: bool = False


settings = Settings()
