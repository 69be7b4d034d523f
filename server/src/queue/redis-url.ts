/** Where a Redis or Valkey server is and who we are there. */
export interface RedisAddress {
  host: string;
  port: number;
  /** The number of the database. */
  db: number;
  tls: boolean;
  username: string | undefined;
  password: string | undefined;
}

/**
 * Reads `redis://[[user]:password@]host[:port][/db]`, or `rediss://…` for TLS; undefined when it is anything else.
 * Taken apart here, because libraries put a URL that they cannot read into their error, password and all.
 */
export function parseRedisUrl(text: string): RedisAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const database = /^\/?(\d{1,5})?$/.exec(url.pathname);
  if (!/^rediss?:$/.test(url.protocol) || !url.hostname || url.search || url.hash || !database)
    return undefined;
  try {
    return {
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(url.port || 6379),
      db: Number(database[1] ?? 0),
      tls: url.protocol === 'rediss:',
      username: decodeURIComponent(url.username) || undefined,
      password: decodeURIComponent(url.password) || undefined,
    };
  } catch {
    // A percent sign that stands for nothing.
    return undefined;
  }
}
