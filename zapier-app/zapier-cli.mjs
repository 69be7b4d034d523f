// `npm run zapier -- validate | build | invoke … | push`: Zapier's command line, under the Node that it needs, brought by npm and outside of
// package-lock.json (docs/decisions/0016). Calls itself once more inside, where both are on the PATH.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = 'zapier-platform-cli@19.1.0';
const NODE = 'node@22';
const MIN_NODE = 22;

/** What needs no account and no network of Zapier's. The workspace is not on any registry, so its dependencies are taken as they are. */
const OFFLINE_FLAGS = {
  validate: ['--without-style'],
  build: ['--skip-dep-install', '--skip-validation'],
  upload: [],
  push: ['--skip-dep-install'],
};

const [first, ...rest] = process.argv.slice(2);
process.exitCode = first === '--inside' ? runCli(rest) : runInside([first, ...rest].filter(Boolean));

function runInside(wish) {
  const self = fileURLToPath(import.meta.url);
  return run('npx', ['--yes', '-p', NODE, '-p', CLI, '--', 'node', self, '--inside', ...wish]);
}

function runCli([command = 'help', ...wish]) {
  if (Number(process.versions.node.split('.')[0]) < MIN_NODE) {
    console.error(
      `Zapier's command line needs Node ${MIN_NODE}, and npm did not bring it: this is ${process.version}.`,
    );
    return 1;
  }
  const args = [command, ...(OFFLINE_FLAGS[command] ?? []), ...wish];
  const status = run('zapier-platform', args);
  if (command !== 'build') return status;
  // Its own trial of the archive gives up after five seconds without a word, which a busy machine may need.
  return (status !== 0 && run('zapier-platform', args)) || run('node', ['check-archive.mjs']);
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, {
    cwd: dirname(fileURLToPath(import.meta.url)),
    stdio: 'inherit',
    // The Node from npm unpacks itself in an install script, which the repository's .npmrc switches off.
    env: { ...process.env, npm_config_ignore_scripts: 'false', DISABLE_ZAPIER_ANALYTICS: '1' },
  });
  if (error) console.error(error.message);
  return status ?? 1;
}
