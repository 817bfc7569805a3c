-- Every text that was written is found: an index of letter pairs beside the folded text.
-- What lists are filtered by stands in the conversation's row. Both are filled in the background.

ALTER TABLE conversation ADD COLUMN channel TEXT NOT NULL DEFAULT 'chat';
ALTER TABLE conversation ADD COLUMN customer_id TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN team TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN disposition TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN people TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN flagged TEXT NOT NULL DEFAULT '';
CREATE INDEX conversation_customer ON conversation (customer_id, updated_at);

CREATE INDEX event_edited ON event (conversation, seq) WHERE kind = 'edited';

DROP TABLE search;
CREATE TABLE head (
    conversation INTEGER NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    said TEXT NOT NULL
);
CREATE TABLE text_row (
    id INTEGER NOT NULL PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    author TEXT NOT NULL,
    said TEXT NOT NULL
);
CREATE UNIQUE INDEX text_row_event ON text_row (conversation, seq);
CREATE VIRTUAL TABLE text_index USING fts5(
    said, content='', prefix='1', tokenize="ascii tokenchars '!#$%&()*+,-./:;<=>?@[\]^_`{|}~""'''"
);
CREATE VIRTUAL TABLE head_index USING fts5(
    said, content='', prefix='1', tokenize="ascii tokenchars '!#$%&()*+,-./:;<=>?@[\]^_`{|}~""'''"
);
INSERT INTO text_index (text_index, rank) VALUES ('secure-delete', 1);
INSERT INTO head_index (head_index, rank) VALUES ('secure-delete', 1);

CREATE TABLE filling (
    id INTEGER NOT NULL PRIMARY KEY,
    upto INTEGER NOT NULL
);
INSERT INTO filling (id, upto) SELECT 1, coalesce(max(id), 0) FROM conversation;
