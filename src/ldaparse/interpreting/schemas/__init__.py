"""What each kind of table is made of, as data: one module a schema."""
