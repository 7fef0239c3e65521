"""Custom actions: they translate between the tracker and the product's own modules."""

from typing import Any

#: The domain that an action is given, and the events that it gives back.
Domain = dict[str, Any]
Events = list[dict[str, Any]]
