-- People who sign in (docs/decisions/0025). What is secret is kept as a hash: passwords slowly (scrypt), random tokens by SHA-256.
create table users (
  id            uuid        primary key,
  workspace_id  uuid        not null references workspaces,
  -- As people/email-address.ts writes it. It names one person on the whole server: signing in states no workspace.
  email         text        not null unique,
  name          text        not null,
  role          text        not null check (role in ('owner', 'viewer')),
  language      text        not null check (language in ('en', 'pt')),
  -- With its parameters, so that they can rise (people/password-hash.ts).
  password_hash text        not null,
  created_at    timestamptz not null,
  last_seen_at  timestamptz
);
create index users_of_workspace on users (workspace_id, id desc);

create table sessions (
  id           uuid        primary key,
  workspace_id uuid        not null references workspaces,
  user_id      uuid        not null references users on delete cascade,
  token_hash   bytea       not null unique,
  created_at   timestamptz not null,
  seen_at      timestamptz not null,
  -- Moves on while the session is in use, to its last day at most.
  expires_at   timestamptz not null
);
create index sessions_of_user on sessions (user_id);

-- One-time links: whoever opens one chooses a name and a password and is in. Used, the row is gone.
create table invitations (
  id           uuid        primary key,
  workspace_id uuid        not null references workspaces,
  token_hash   bytea       not null unique,
  role         text        not null check (role in ('owner', 'viewer')),
  -- Set: for this address only.
  email        text,
  -- The user or API key that made it; null: a start of the server, for the first owner.
  invited_by   uuid,
  created_at   timestamptz not null,
  expires_at   timestamptz not null
);
create index invitations_of_workspace on invitations (workspace_id, id desc);
