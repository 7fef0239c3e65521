"""Personal data in what visitors type: found, and replaced by marks before it goes anywhere."""
