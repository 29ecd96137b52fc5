import kit
from kit import Root, Session, own, select
from kit import foundation
from kit.open import *
from kit.words import change

kit.foundation.Session(bind=None)
select(own)
