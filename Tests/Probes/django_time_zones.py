"""Times are answered without a zone with USE_TZ = False, and with one by default.

Needs django. Exits 1 if the claim is false.
"""

import sys

import django
from django.conf import global_settings, settings

settings.configure()
django.setup()

from django.core.serializers.json import DjangoJSONEncoder  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

by_default = DjangoJSONEncoder().encode(timezone.now())
with override_settings(USE_TZ=False):
    without = DjangoJSONEncoder().encode(timezone.now())
print(f"Django {django.__version__}: by default {by_default}, with USE_TZ = False {without}")
sys.exit(0 if global_settings.USE_TZ and by_default.endswith('Z"') and not without.endswith('Z"') else 1)
