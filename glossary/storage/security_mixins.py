"""What Flask-Security asks of a person and a role, loaded without what is not used.

Owns the first import of that library. It takes Authlib, where that is installed, for
pages of its own that this site has not: a tenth of a second of every start. Whoever
signs in by a provider loads it then.
"""

from __future__ import annotations

import sys

_UNUSED = "authlib.integrations.flask_client"

# None stands for a module that is not there.
_hides = _UNUSED not in sys.modules
if _hides:
    sys.modules[_UNUSED] = None  # type: ignore[assignment] # what Python itself allows
try:
    from flask_security import RoleMixin, UserMixin
finally:
    if _hides:
        del sys.modules[_UNUSED]

__all__ = ["RoleMixin", "UserMixin"]
