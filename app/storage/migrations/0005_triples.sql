-- The index is of three letters instead of two, and keeps only which text has them: a long log is searched as
-- fast as a short one. It is filled anew in the background. What was counted of a conversation for the
-- figures of one's own work stays until the conversation goes on, and goes with it.

DROP TABLE text_index;
DROP TABLE head_index;
DELETE FROM text_row;
DELETE FROM head;
CREATE VIRTUAL TABLE text_index USING fts5(
    said, content='', detail=none, prefix='1 2',
    tokenize="ascii tokenchars '!#$%&()*+,-./:;<=>?@[\]^_`{|}~""'''"
);
CREATE VIRTUAL TABLE head_index USING fts5(
    said, content='', detail=none, prefix='1 2',
    tokenize="ascii tokenchars '!#$%&()*+,-./:;<=>?@[\]^_`{|}~""'''"
);
INSERT INTO text_index (text_index, rank) VALUES ('secure-delete', 1);
INSERT INTO head_index (head_index, rank) VALUES ('secure-delete', 1);
UPDATE filling SET upto = (SELECT coalesce(max(id), 0) FROM conversation);

CREATE TABLE counted (
    conversation INTEGER NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    staff TEXT NOT NULL,
    head INTEGER NOT NULL,
    data TEXT NOT NULL
);
