-- Files that were chosen and that the hub does not have yet, with their bytes.

CREATE TABLE file (
    id TEXT NOT NULL PRIMARY KEY,
    conversation TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
);
