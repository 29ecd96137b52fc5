"""Names that much code still imports are gone from Django, or refuse to be used.

Needs django. Exits 1 if the claim is false.
"""

import importlib
import sys

import django

GONE = """
django.conf.urls.url
django.core.urlresolvers
django.shortcuts.render_to_response
django.utils.baseconv
django.utils.datetime_safe
django.utils.encoding.force_text
django.utils.encoding.python_2_unicode_compatible
django.utils.encoding.smart_text
django.utils.http.is_safe_url
django.utils.http.urlquote
django.utils.six
django.utils.timezone.utc
django.utils.translation.ugettext
django.utils.translation.ugettext_lazy
django.core.files.storage.get_storage_class
""".split()


def is_there(name: str) -> bool:
    module, _, member = name.rpartition(".")
    try:
        found = hasattr(importlib.import_module(module), member)
    except ModuleNotFoundError:
        return False
    if found:
        return True
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        return False
    return True


there = [name for name in GONE if is_there(name)]
print(f"Django {django.__version__}: still there: {there}")
sys.exit(1 if there or not is_there("django.urls.path") else 0)
