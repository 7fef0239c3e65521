"""Custom actions: they translate between the tracker and the product's own modules."""
