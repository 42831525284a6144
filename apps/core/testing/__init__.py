"""What the tests of all apps share: the database between tests, the browser, the actors' table."""
