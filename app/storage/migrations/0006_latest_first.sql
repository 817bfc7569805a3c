-- The index has the latest texts first: a list that something was taken out of is read from its beginning at
-- once, from its end only after all of it. It is filled anew in the background.

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
