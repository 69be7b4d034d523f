-- Files that visitors send to questions. Kept here and not on a disk, because the database is all that the processes of a
-- scaled-out server share, and because a backup of it then has everything.

create table uploads (
  id           uuid        primary key,
  workspace_id uuid        not null references workspaces,
  collector_id uuid        not null references collectors,
  question_id  uuid        not null,
  name         text        not null,
  mime_type    text        not null,
  -- In bytes; null until the file has arrived whole.
  size         bigint      check (size > 0),
  -- The addresses at which it can be read are signed with this: a new one, or no row, ends them.
  address_key  bytea       not null,
  -- Whom it came from, as a keyed hash, to hold floods; forgotten when a reply takes the file.
  visitor      bytea,
  -- Null while it waits for the rest of the answers: after a day it goes.
  reply_id     uuid        references replies on delete cascade,
  created_at   timestamptz not null,
  check (reply_id is null or (size is not null and visitor is null))
);
create index uploads_waiting on uploads (created_at) where reply_id is null;
create index uploads_of_visitor on uploads (visitor) where reply_id is null;
create index uploads_of_reply on uploads (reply_id) where reply_id is not null;

create table upload_chunks (
  upload_id uuid    not null references uploads on delete cascade,
  -- From 0.
  number    integer not null,
  bytes     bytea   not null,
  primary key (upload_id, number)
);
-- Pictures, PDFs and archives are compressed already.
alter table upload_chunks alter column bytes set storage external;
