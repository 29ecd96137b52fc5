import importlib
import importlib as tools
from importlib import import_module as bring

from app import NAME

importlib.import_module("app.plugins.mail")
tools.import_module("json.decoder")
bring(NAME)
bring(f"{NAME}.mail")
bring("{0}.{1}".format(NAME, "mail"))
bring(".plugins.mail", package=__package__)
bring(".plugins.mail", package=somewhere)
bring(name="app.plugins")
__import__("app.plugins.mail")


def load(name, *more):
    importlib.import_module(name)
    importlib.import_module("app." + name)
    importlib.import_module(*more)
