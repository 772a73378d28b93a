/**
 * The tables, as migrations: each string is one version, applied once and never edited after a release.
 * Every table carries the workspace; documents and the log carry channel and team (rules of access filter on them).
 * Times are epoch ms. better-auth keeps its own tables (user, session, account, verification) beside these.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE workspace (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    store TEXT NOT NULL,            -- new after every restore of the server
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE document (
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    channel TEXT,                   -- who may see it: a channel and a team, or one owner
    team TEXT,
    owner TEXT,
    feed INTEGER NOT NULL,          -- number of its last log row
    "row" TEXT,                     -- the projection, JSON; null for documents no list shows
    snapshot BLOB,
    snapshot_feed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace, doc)
  ) STRICT;

  -- The log is the truth and the feed at once: its number is the feed number, visible in order (one writer).
  CREATE TABLE log (
    feed INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    channel TEXT,
    team TEXT,
    owner TEXT,
    kind TEXT NOT NULL,             -- ledger | prose
    bytes BLOB NOT NULL,
    agent TEXT,
    device TEXT,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX log_doc ON log (workspace, doc, feed);
  CREATE INDEX log_feed ON log (workspace, feed);

  CREATE TABLE admitted (
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    id TEXT NOT NULL,
    outcome TEXT NOT NULL,          -- JSON: the first result, given again to every repeat
    PRIMARY KEY (workspace, doc, id)
  ) STRICT;

  CREATE TABLE client_id (
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    client INTEGER NOT NULL,
    device TEXT NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (workspace, doc, client)
  ) STRICT;

  CREATE TABLE device (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    agent TEXT NOT NULL,
    violations INTEGER NOT NULL DEFAULT 0,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id, agent)
  ) STRICT;

  CREATE TABLE note_version (
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    note TEXT NOT NULL,
    n INTEGER NOT NULL,             -- number of the note.edited entry
    text TEXT NOT NULL,
    PRIMARY KEY (workspace, doc, note, n)
  ) STRICT;

  CREATE TABLE job (
    workspace TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    due INTEGER NOT NULL,
    lease_until INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    payload TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (workspace, kind, key)
  ) STRICT;
  -- When a job can be taken next: when it is due, or when the lease of whoever took it has run out.
  CREATE INDEX job_due ON job (workspace, max(due, coalesce(lease_until, 0)));

  CREATE TABLE member (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,               -- also the id of the better-auth user, once joined
    name TEXT NOT NULL,
    email TEXT NOT NULL COLLATE NOCASE,
    role TEXT NOT NULL,
    earlier_role TEXT,              -- what they could do before the last change, and when that was
    role_changed_at INTEGER,
    active INTEGER NOT NULL DEFAULT 1,
    joined_at INTEGER,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, email)
  ) STRICT;

  CREATE TABLE invite (
    workspace TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    member TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (workspace, token_hash)
  ) STRICT;

  CREATE TABLE channel (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    team TEXT,
    settings TEXT NOT NULL,         -- JSON: shared/channels/channel.ts ChannelSettings
    callback_url TEXT NOT NULL,
    secret TEXT NOT NULL,           -- whsec_…, signs callbacks
    key_hash TEXT NOT NULL,         -- SHA-256 of the API key
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
  ) STRICT;
  CREATE UNIQUE INDEX channel_key ON channel (key_hash);

  -- One row for each message ever taken in: unique for ever, so a replay finds its first result.
  CREATE TABLE inbound (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    result TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, channel, external_id)
  ) STRICT;

  -- Which conversation and contact a person of a channel has.
  CREATE TABLE thread (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL,      -- the contact's id on the network
    visibility TEXT NOT NULL,
    doc TEXT NOT NULL,
    contact TEXT NOT NULL,
    PRIMARY KEY (workspace, channel, external_id, visibility)
  ) STRICT;

  -- Written before each call to a network; an attempt without an outcome is in doubt, never repeated blindly.
  CREATE TABLE attempt (
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    send TEXT NOT NULL,
    number INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    detail TEXT,
    PRIMARY KEY (workspace, doc, send, number)
  ) STRICT;
  CREATE INDEX attempt_send ON attempt (workspace, send);
  `,
  `
  -- The chain over the payloads of documents: it verifies without them, so that they can be erased.
  ALTER TABLE log ADD COLUMN hash BLOB;                      -- SHA-256 of the payload; null for registers
  ALTER TABLE log ADD COLUMN chain BLOB;                     -- SHA-256 of the link before and this hash
  ALTER TABLE log ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE log ADD COLUMN former TEXT;                    -- JSON audience before this row, when the row changed it
  ALTER TABLE member ADD COLUMN grants TEXT;                 -- JSON list; null: all channels and teams
  ALTER TABLE member ADD COLUMN earlier_grants TEXT;         -- the same before the last change, beside earlier_role
  ALTER TABLE device ADD COLUMN counter INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE device ADD COLUMN surrendered_at INTEGER;      -- handed in since it was last greeted

  ALTER TABLE document ADD COLUMN gen INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE document ADD COLUMN gen_feed INTEGER NOT NULL DEFAULT 0;   -- log row that the generation began with

  -- Earlier generations of documents, only to be read.
  CREATE TABLE generation (
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    gen INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    sealed_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, doc, gen)
  ) STRICT;

  -- Bytes too large for a ledger, by hash, and the documents that refer to them.
  CREATE TABLE blob (
    workspace TEXT NOT NULL,
    hash TEXT NOT NULL,             -- SHA-256, hex
    mime TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace, hash)
  ) STRICT;
  CREATE TABLE blob_reference (
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (workspace, hash, doc)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX blob_reference_doc ON blob_reference (workspace, doc);

  CREATE TABLE team (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
  ) STRICT;

  -- Bodies that devices hold. A row without 'have': the device let go of it.
  CREATE TABLE keep (
    workspace TEXT NOT NULL,
    device TEXT NOT NULL,
    agent TEXT NOT NULL,
    doc TEXT NOT NULL,
    have INTEGER,                   -- feed number at which it was sent whole
    PRIMARY KEY (workspace, device, agent, doc)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE register (
    workspace TEXT NOT NULL,
    agent TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,            -- JSON
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, agent, key)
  ) STRICT, WITHOUT ROWID;

  -- Every change of availability, for reports.
  CREATE TABLE availability (
    workspace TEXT NOT NULL,
    agent TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, agent, at)
  ) STRICT, WITHOUT ROWID;

  -- What devices handed in when their person could not send it any more.
  CREATE TABLE surrender (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    agent TEXT NOT NULL,
    device TEXT NOT NULL,
    at INTEGER NOT NULL,
    items TEXT NOT NULL,            -- JSON
    done_at INTEGER,
    PRIMARY KEY (workspace, id)
  ) STRICT;
  `,
  `
  -- What admins decide for the whole workspace; shared/workspace/settings.ts says what it looks like.
  CREATE TABLE setting (
    workspace TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,            -- JSON
    version INTEGER NOT NULL,
    PRIMARY KEY (workspace, name)
  ) STRICT, WITHOUT ROWID;

  -- Targets that stood in channels become policies; channels with the same ones share a policy.
  CREATE TEMPORARY TABLE target AS
    SELECT workspace, id AS channel, settings ->> '$.sla.firstMs' AS first, settings ->> '$.sla.nextMs' AS next,
           settings ->> '$.sla.warnAfter' AS warn
    FROM channel WHERE settings ->> '$.sla.firstMs' IS NOT NULL;
  INSERT INTO setting (workspace, name, value, version)
    SELECT workspace, 'policies', json_group_array(json_object(
      'id', first || '-' || next, 'name', (first / 60000) || ' min / ' || (next / 60000) || ' min',
      'firstMs', first, 'nextMs', next, 'warnAfter', warn, 'hours', NULL)), 1
    FROM (SELECT workspace, first, next, min(warn) AS warn FROM target GROUP BY workspace, first, next ORDER BY first, next)
    GROUP BY workspace;
  UPDATE channel SET settings = json_set(json_remove(settings, '$.sla'), '$.policy', (
    SELECT first || '-' || next FROM target WHERE target.workspace = channel.workspace AND target.channel = channel.id));
  DROP TABLE target;

  -- Where open conversations stand, so that the next one of New is found without reading them all.
  ALTER TABLE document ADD COLUMN queue TEXT;                -- new | pending; null for what is in no queue
  ALTER TABLE document ADD COLUMN score INTEGER;
  ALTER TABLE document ADD COLUMN since INTEGER;
  ALTER TABLE document ADD COLUMN assignee TEXT;
  UPDATE document SET queue = "row" ->> '$.state', score = 0, assignee = "row" ->> '$.assignee.id',
      since = coalesce("row" ->> '$.returned.at', "row" ->> '$.waiting[0].at', "row" ->> '$.activeAt')
    WHERE "row" ->> '$.kind' = 'conversation' AND "row" ->> '$.state' <> 'resolved'
      AND NOT coalesce("row" ->> '$.erased', 0) AND "row" ->> '$.continuedBy' IS NULL;
  CREATE INDEX document_new ON document (workspace, score DESC, since, doc, assignee, channel, team) WHERE queue = 'new';
  CREATE INDEX document_assigned ON document (workspace, assignee, queue) WHERE queue IS NOT NULL;
  CREATE INDEX register_available ON register (workspace, agent) WHERE key = 'available';
  CREATE INDEX register_held ON register (workspace, agent) WHERE key = 'next';
  CREATE UNIQUE INDEX register_next ON register (workspace, value) WHERE key = 'next' AND value <> '""';
  `,
  `
  -- Notifications that are kept, and who is connected.
  CREATE INDEX register_bell ON register (workspace, agent, at) WHERE key >= 'bell:' AND key < 'bell;' AND value <> '""';
  CREATE INDEX register_online ON register (workspace, agent) WHERE key = 'online';

  -- Browsers that are told while Roost is closed. A subscription belongs to the session it was made in.
  CREATE TABLE push_subscription (
    workspace TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    agent TEXT NOT NULL,
    session TEXT NOT NULL,
    p256dh TEXT NOT NULL,           -- the browser's public key and secret, base64url
    auth TEXT NOT NULL,
    language TEXT NOT NULL,         -- what its words are in
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, endpoint)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX push_subscription_agent ON push_subscription (workspace, agent);
  `,
  `
  -- Files of replies: what is being uploaded, by whom, and what is here whole; their bytes in pieces.
  CREATE TABLE upload (
    workspace TEXT NOT NULL,
    agent TEXT NOT NULL,
    hash TEXT NOT NULL,             -- SHA-256 of the whole, hex
    content TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    received INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, agent, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE file (
    workspace TEXT NOT NULL,
    hash TEXT NOT NULL,
    mime TEXT NOT NULL,             -- as its first bytes say
    bytes INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (workspace, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE file_piece (
    content TEXT NOT NULL,
    at INTEGER NOT NULL,            -- where it begins
    bytes BLOB NOT NULL,
    PRIMARY KEY (content, at)
  ) STRICT;
  `,
  `
  -- Versions of notes are blobs, named by what they say.
  DROP TABLE note_version;
  `,
  `
  -- What is said in documents, to be found by its words; folded: without case and accents.
  CREATE TABLE search_part (
    id INTEGER PRIMARY KEY,
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    part TEXT NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE (workspace, doc, part)
  ) STRICT;
  CREATE VIRTUAL TABLE search USING fts5 (
    folded, content = 'search_part', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4'
  );
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
  CREATE TRIGGER search_added AFTER INSERT ON search_part BEGIN
    INSERT INTO search (rowid, folded) VALUES (new.id, new.folded);
  END;
  CREATE TRIGGER search_removed AFTER DELETE ON search_part BEGIN
    INSERT INTO search (search, rowid, folded) VALUES ('delete', old.id, old.folded);
  END;

  -- Documents of before are read once.
  INSERT INTO job (workspace, kind, key, due, payload) SELECT id, 'index', '', 0, '{}' FROM workspace;
  `,
  `
  -- How an account is reached; until now programs stood for all of them.
  ALTER TABLE channel ADD COLUMN connection TEXT NOT NULL DEFAULT '{"kind":"program"}';
  `,
  `
  -- Keys and signing secrets of channels: two of each may be active, so that one can take the other's place.
  CREATE TABLE credential (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,             -- key | secret
    value TEXT NOT NULL,            -- of a key its SHA-256, hex; a secret whole: whsec_…
    ending TEXT NOT NULL,           -- its last four characters; none are known of keys from before
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    retires_at INTEGER,
    PRIMARY KEY (workspace, id)
  ) STRICT;
  CREATE INDEX credential_channel ON credential (workspace, channel);
  CREATE INDEX credential_value ON credential (workspace, value);
  INSERT INTO credential (workspace, id, channel, kind, value, ending, created_at)
    SELECT workspace, 'key-' || id, id, 'key', key_hash, '', created_at FROM channel;
  INSERT INTO credential (workspace, id, channel, kind, value, ending, created_at)
    SELECT workspace, 'secret-' || id, id, 'secret', secret, substr(secret, -4), created_at FROM channel;
  DROP INDEX channel_key;
  ALTER TABLE channel DROP COLUMN key_hash;
  ALTER TABLE channel DROP COLUMN secret;
  `,
  `
  -- How an account stands with its network; none: nothing was ever wrong.
  CREATE TABLE channel_health (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,            -- ok | failing | dead
    since INTEGER NOT NULL,
    why TEXT,
    words TEXT,                     -- the network's own
    PRIMARY KEY (workspace, channel)
  ) STRICT, WITHOUT ROWID;

  -- What waits for its account, in the order in which it was put; it is not due before the account is free.
  ALTER TABLE job ADD COLUMN lane TEXT;
  DROP INDEX job_due;
  CREATE INDEX job_due ON job (workspace, max(due, coalesce(lease_until, 0))) WHERE lane IS NULL;
  CREATE INDEX job_lane ON job (workspace, lane) WHERE lane IS NOT NULL;
  `,
  `
  -- What visitors of web chats are shown, and how far they have come.
  CREATE TABLE webchat_visitor (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    visitor TEXT NOT NULL,          -- the contact's external id
    contact TEXT,                   -- its document, once they have written
    name TEXT,
    email TEXT,
    language TEXT NOT NULL,
    PRIMARY KEY (workspace, channel, visitor)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX webchat_visitor_contact ON webchat_visitor (workspace, contact);
  CREATE TABLE webchat_line (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    visitor TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    side TEXT NOT NULL,             -- visitor | agent
    send TEXT,
    part INTEGER,
    doc TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    files TEXT NOT NULL,            -- JSON
    at INTEGER NOT NULL,
    fetched_at INTEGER,
    read_at INTEGER,
    mailed_at INTEGER,
    PRIMARY KEY (workspace, channel, visitor, seq),
    UNIQUE (workspace, channel, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX webchat_line_doc ON webchat_line (workspace, doc);
  `,
  `
  -- Mails of accounts, in and out: what became of each, for ever; where each folder has been read to; tokens in place of passwords.
  CREATE TABLE mail (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    key TEXT NOT NULL,              -- Message-ID, else a hash; or # and a conversation's code
    fate TEXT NOT NULL,             -- taken | sent | own | bounce | refused | code
    doc TEXT,
    send TEXT,
    refs TEXT NOT NULL,             -- JSON: the Message-IDs before it
    words TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, channel, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX mail_refused ON mail (workspace, channel, at) WHERE fate = 'refused';
  CREATE TABLE mailbox (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    folder TEXT NOT NULL,
    uid_validity TEXT NOT NULL,
    uid INTEGER NOT NULL,
    PRIMARY KEY (workspace, channel, folder)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE mail_token (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    given TEXT NOT NULL,
    refresh TEXT NOT NULL,
    access TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, channel)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Notes on contacts are found, too: contacts that have some are read once more.
  DELETE FROM search_part WHERE (workspace, doc) IN (
    SELECT workspace, doc FROM document WHERE doc LIKE 'ct:%' AND "row" -> '$.notes' <> '{}'
  );
  INSERT INTO job (workspace, kind, key, due, payload) SELECT id, 'index', '', 0, '{}' FROM workspace WHERE true
    ON CONFLICT DO NOTHING;
  `,
  `
  -- Calls to networks are read as a channel's log of deliveries.
  ALTER TABLE attempt ADD COLUMN channel TEXT;
  ALTER TABLE attempt ADD COLUMN what TEXT NOT NULL DEFAULT 'send';
  ALTER TABLE attempt ADD COLUMN part INTEGER;
  ALTER TABLE attempt ADD COLUMN status INTEGER;
  ALTER TABLE attempt ADD COLUMN answer TEXT;
  UPDATE attempt SET channel = (
    SELECT channel FROM document WHERE document.workspace = attempt.workspace AND document.doc = attempt.doc);
  CREATE INDEX attempt_channel ON attempt (workspace, channel);
  CREATE INDEX attempt_answer ON attempt (workspace, started_at) WHERE answer IS NOT NULL;
  `,
  `
  -- Programs that act in the workspace, each by a key of its own.
  CREATE TABLE api_key (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    hash TEXT NOT NULL,             -- SHA-256 of the key
    ending TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER,
    PRIMARY KEY (workspace, id)
  ) STRICT;
  CREATE UNIQUE INDEX api_key_hash ON api_key (workspace, hash);
  CREATE INDEX document_feed ON document (workspace, feed);

  -- What programs are told of, in the order of the feed; a program that was down reads on from where it stood.
  CREATE TABLE event (
    workspace TEXT NOT NULL,
    feed INTEGER NOT NULL,
    i INTEGER NOT NULL,             -- several may come of one commit
    channel TEXT NOT NULL,
    doc TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,             -- JSON
    PRIMARY KEY (workspace, feed, i)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX event_channel ON event (workspace, channel, feed, i);
  CREATE INDEX event_doc ON event (workspace, doc);
  CREATE INDEX event_at ON event (workspace, at);
  `,
  `
  -- What networks and programs sent, as it came, and of which contacts it tells.
  CREATE TABLE raw_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    at INTEGER NOT NULL,
    headers TEXT NOT NULL,          -- JSON, without what proves who sent it
    body BLOB NOT NULL,
    state TEXT NOT NULL,            -- waiting | taken | refused | failed
    problem TEXT
  ) STRICT;
  CREATE INDEX raw_event_channel ON raw_event (workspace, channel, id);
  CREATE INDEX raw_event_at ON raw_event (workspace, at);
  CREATE TABLE raw_event_contact (
    workspace TEXT NOT NULL,
    contact TEXT NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY (workspace, contact, event)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX raw_event_contact_event ON raw_event_contact (event);
  `,
  `
  -- Of very many calls, those that were not taken.
  CREATE INDEX attempt_failed ON attempt (workspace, channel) WHERE outcome IN ('failed', 'not_taken', 'unknown');
  `,
  `
  -- Whole files lie on a shelf, a folder or a bucket, under their hash; those from before stay in their pieces.
  ALTER TABLE file ADD COLUMN shelf TEXT;   -- folder | s3
  -- Bytes that may be on a shelf though no file has them: being put there, or to be removed.
  CREATE TABLE file_stray (
    workspace TEXT NOT NULL,
    hash TEXT NOT NULL,
    shelf TEXT NOT NULL,
    PRIMARY KEY (workspace, hash, shelf)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE thumbnail (
    workspace TEXT NOT NULL,
    hash TEXT NOT NULL,             -- of the whole picture
    width INTEGER NOT NULL,         -- of the whole picture, as it is looked at
    height INTEGER NOT NULL,
    mime TEXT NOT NULL,
    bytes BLOB NOT NULL,            -- none: it cannot be made small
    PRIMARY KEY (workspace, hash)
  ) STRICT;
  `,
  `
  -- Mailboxes have a pace.
  UPDATE channel SET connection = json_set(connection, '$.perMinute', 30)
  WHERE connection ->> '$.kind' = 'email' AND connection -> '$.perMinute' IS NULL;
  `,
  `
  -- All of it was read, and is what its name says.
  ALTER TABLE upload ADD COLUMN proven INTEGER NOT NULL DEFAULT 0;
  UPDATE upload SET proven = 1 WHERE received = bytes
  AND EXISTS (SELECT 1 FROM file WHERE file.workspace = upload.workspace AND file.hash = upload.hash);
  `,
  `
  -- How far each Telegram bot was asked for what is new.
  CREATE TABLE telegram_place (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    bot TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (workspace, channel, bot)
  ) STRICT, WITHOUT ROWID;
  -- Messages of albums, until each album is one message.
  CREATE TABLE telegram_part (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    album TEXT NOT NULL,
    message INTEGER NOT NULL,
    body TEXT NOT NULL,             -- JSON, as it came
    PRIMARY KEY (workspace, channel, album, message)
  ) STRICT, WITHOUT ROWID;
  -- Calls that Telegram has taken of replies that need several.
  CREATE TABLE telegram_step (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    step TEXT NOT NULL,
    message INTEGER NOT NULL,
    PRIMARY KEY (workspace, channel, step)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Visitors of web chats whom a site's user has turned out to be: what is theirs is that user's from then on.
  CREATE TABLE webchat_claim (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    visitor TEXT NOT NULL,
    user TEXT NOT NULL,             -- the visitor that the site vouches for
    PRIMARY KEY (workspace, channel, visitor)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX webchat_claim_user ON webchat_claim (workspace, channel, user);
  `,
  `
  -- What came and waits, under whatever it is about: what shares a name is read in its order.
  CREATE TABLE raw_event_about (
    workspace TEXT NOT NULL,
    name TEXT NOT NULL,             -- of a person or a message, with the account
    event INTEGER NOT NULL,
    PRIMARY KEY (workspace, name, event)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX raw_event_about_event ON raw_event_about (event);
  -- Changes of messages that have not come.
  CREATE TABLE raw_event_early (
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL,      -- of the message
    event INTEGER NOT NULL,
    PRIMARY KEY (workspace, channel, external_id, event)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX raw_event_early_event ON raw_event_early (event);
  -- The captions of albums that are one message here, each with its own message at Telegram.
  CREATE TABLE telegram_caption (
    workspace TEXT NOT NULL,
    doc TEXT NOT NULL,
    n INTEGER NOT NULL,             -- of the one message
    message INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (workspace, doc, n, message)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE channel_health ADD COLUMN deaf INTEGER NOT NULL DEFAULT 0;   -- nothing new of it comes here
  `,
];
