import pg from 'pg';

/**
 * Where pg goes for this URL; the URL's own parameters and PGHOST and PGPORT have a say in it. A host that begins with a slash is the
 * folder of a Unix socket.
 */
export function pgAddress(url: string): { host: string; port: number } {
  const { host, port } = new pg.Client({ connectionString: url });
  return { host, port };
}
