import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** Bundled, migrations lie beside the program; from the sources, beside the database. */
const isBundled = here.endsWith('dist');
export const migrationsFolder = join(here, isBundled ? 'migrations' : 'database/migrations');
export const dashboardFolder = join(here, isBundled ? 'dashboard' : '../dist/dashboard');
