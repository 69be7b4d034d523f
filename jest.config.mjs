import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const common = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  setupFilesAfterEnv: ['<rootDir>/test/support/try-again-in-ci.mjs'],
  transform: { '\\.tsx?$': '<rootDir>/test/support/transform.mjs' },
  testEnvironmentOptions: { customExportConditions: ['@askusers/source', 'node', 'default'] },
  // Its `import` leads to files that no Node takes for modules.
  moduleNameMapper: { '^n8n-workflow$': '<rootDir>/node_modules/n8n-workflow/dist/cjs/index.js' },
};

/** Everything, on the embedded database. */
const embedded = {
  ...common,
  displayName: 'embedded',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // `npm run test:n8n` runs them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/n8n-nodes/real/'],
};

/** The engine and its promises once more, on a real Postgres; `shared-*` start one by themselves. */
const postgres = {
  ...common,
  displayName: 'postgres',
  testMatch: ['<rootDir>/test/engine/*.test.ts', '<rootDir>/test/promises/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/engine/shared-'],
  setupFiles: ['<rootDir>/test/support/use-real-postgres.mjs'],
};

export default {
  // All cores: most tests wait for processes and databases. Jest alone would leave one out, and run everything in one process here.
  maxWorkers: '100%',
  // A worker keeps something of every file that it has run: at three gigabytes it is three times as slow as a new one.
  workerIdleMemoryLimit: '1GB',
  projects: (await hasPostgres()) ? [embedded, postgres] : [embedded],
  coverageProvider: 'v8',
  testTimeout: 120_000,
};

/** Where no server is installed that is one line on a desk and a failure in CI, where nobody reads the line. */
async function hasPostgres() {
  const source = readFileSync(new URL('test/support/postgres-programs.ts', import.meta.url), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' }); // Node 20 reads no TypeScript
  const { postgresPrograms } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  if (postgresPrograms()) return true;
  if (process.env.CI) throw new Error('CI must have a Postgres server: install the package `postgresql`.');
  process.stderr.write('Left out, as no Postgres server is installed: the engine on a real Postgres\n');
  return false;
}
