CREATE TABLE conversation (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    customer TEXT NOT NULL,
    topic TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    state TEXT NOT NULL,
    locale TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    head INTEGER NOT NULL,
    through INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    escalations INTEGER NOT NULL,
    escalation TEXT NOT NULL,
    rating INTEGER NOT NULL,
    wrapped INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    last_state TEXT NOT NULL,
    last_text TEXT NOT NULL
);
CREATE INDEX conversation_latest ON conversation (updated_at, id);
CREATE INDEX conversation_open ON conversation (name) WHERE state <> 'closed';

CREATE TABLE search (
    conversation INTEGER NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    head TEXT NOT NULL,
    said TEXT NOT NULL
);

CREATE TABLE event (
    conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    cid TEXT NOT NULL,
    kind TEXT NOT NULL,
    "by" TEXT NOT NULL,
    at INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (conversation, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX event_cid ON event (conversation, cid);

CREATE TABLE outbox (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    cid TEXT NOT NULL UNIQUE,
    conversation TEXT NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    at INTEGER NOT NULL,
    fence INTEGER,
    state TEXT NOT NULL,
    code TEXT NOT NULL
);

CREATE TABLE draft (
    conversation TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    saved_at INTEGER
);

CREATE TABLE value (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
