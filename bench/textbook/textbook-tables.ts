/** The same rows as ours for a response, its event, its deliveries and attempts; fewer indexes. */
export const TEXTBOOK_TABLES = `
  create table surveys (
    id uuid primary key
  );
  create table webhooks (
    id          uuid        primary key,
    url         text        not null,
    secret      text        not null,
    event_types text[]      not null,
    status      text        not null,
    created_at  timestamptz not null
  );
  create table responses (
    id         uuid        primary key,
    survey_id  uuid        not null references surveys,
    data       text        not null,
    created_at timestamptz not null
  );
  create index on responses (survey_id, created_at);
  create table events (
    id          uuid        primary key,
    event_type  text        not null,
    response_id uuid        not null,
    body        text        not null,
    created_at  timestamptz not null
  );
  create table deliveries (
    id            uuid        primary key,
    event_id      uuid        not null references events,
    webhook_id    uuid        not null references webhooks,
    status        text        not null,
    attempt_count integer     not null default 0,
    created_at    timestamptz not null,
    finished_at   timestamptz,
    unique (event_id, webhook_id)
  );
  create index on deliveries (webhook_id, created_at);
  create index on deliveries (created_at) where status = 'pending';
  create table attempts (
    id               uuid        primary key,
    delivery_id      uuid        not null references deliveries,
    number           integer     not null,
    started_at       timestamptz not null,
    duration_ms      integer     not null,
    outcome          text        not null,
    request_url      text        not null,
    request_headers  text        not null,
    response_status  integer,
    response_headers text,
    response_body    bytea
  );
  create index on attempts (delivery_id, number);`;
