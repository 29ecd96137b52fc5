from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url


class Settings(BaseSettings):
    """What the environment must say. Errors name the variable and never show its value."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    database_url: SecretStr
    secret_key: SecretStr = Field(min_length=32)

    @property
    def engine_url(self) -> URL:
        return make_url(self.database_url.get_secret_value()).set(drivername="postgresql+asyncpg")
