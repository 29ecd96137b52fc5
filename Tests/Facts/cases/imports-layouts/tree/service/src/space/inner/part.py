from core.types import Thing
import space.inner.part
