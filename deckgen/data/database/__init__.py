"""Tables that stay in a database: where they are, their cleaned rows as SQL, its dialect."""
