-- Counts the changes to what nobody else has a copy of: the second copy is then known to be older or newer.

CREATE TABLE precious (
    id INTEGER NOT NULL PRIMARY KEY,
    changes INTEGER NOT NULL
);
INSERT INTO precious (id, changes) VALUES (1, 0);
