"""`make sweep`: attacks a running product, and tells what was tried, accepted, lost and doubled."""
