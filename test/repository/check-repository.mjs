// Part of `npm run check`: what neither the compiler nor the linter sees. Reads the files that git tracks or would track, in
// the folder given or in this repository; prints one line a fault, and ends with 1 if there are any.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAX_LINES = 250;

/** Whose optional packages package-lock.json may lack, and why that harms nobody. */
const TOLERATED_GAPS = new Map([
  ['msgpackr-extract', 'a faster msgpackr; without its build for a platform msgpackr runs in JavaScript'],
]);

const root = process.argv[2] ?? fileURLToPath(new URL('../../', import.meta.url));
const paths = filesOf(root);
const texts = new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
const faults = [
  ...longFiles(),
  ...namesakes(),
  ...drawers(),
  ...foreignPlaces(),
  ...lockGaps(),
  ...lockAddresses(),
];

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`Checked the layout of ${paths.length} files. No faults.`);

function filesOf(folder) {
  try {
    const wanted = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const listed = execFileSync('git', wanted, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
    return [...new Set(listed.split('\0'))].filter((path) => path && existsSync(join(folder, path)));
  } catch {
    // A downloaded archive: git knows what belongs to the repository, and there is none.
    console.log('The layout was not checked: this is no git checkout.');
    process.exit(process.env.CI ? 1 : 0);
  }
}

/** A longer file holds two ideas. Migrations are never edited again, and what is generated is read by nobody. */
function longFiles() {
  const written = paths.filter(
    (path) =>
      /\.(ts|tsx|mjs|cjs|js|css|sh)$/.test(path) && !/(^|\/)(migrations|generated)\/|\.d\.ts$/.test(path),
  );
  return written.flatMap((path) => {
    const lineCount = texts.get(path).replace(/\n$/, '').split('\n').length;
    return lineCount > MAX_LINES
      ? [`${path}: has ${lineCount} lines; more than ${MAX_LINES} hold two ideas`]
      : [];
  });
}

/** A file is named after what it exports, so a name that is there twice is one thing told twice or two things in one word. */
function namesakes() {
  const byName = new Map();
  for (const path of paths.filter((one) => /^(server|shared)\/src\/.*\.tsx?$/.test(one))) {
    const name = basename(path).replace(/\.tsx?$/, '');
    if (name !== 'index') byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  return [...byName.values()]
    .filter((same) => same.length > 1)
    .map((same) => `${same.join(', ')}: have the same name`);
}

function drawers() {
  const isDrawer = (segment) => /^(utils?|helpers?|misc|common|types|stuff)(\.[a-z.]+)?$/i.test(segment);
  return paths
    .filter((path) => path.split('/').some(isDrawer))
    .map((path) => `${path}: is named like a drawer; name it after what it holds`);
}

/** What holds on one machine only: somebody's folders, and the hosts that one network takes its packages from. */
function foreignPlaces() {
  const folder = /(^|[\s'"`(=:])(\/(home|Users|root|work|tmp)\/[\w.-]+\/|[A-Z]:\\Users\\)/;
  const packageHost =
    /registry\.(npmjs|yarnpkg|npmmirror)|(deb|security)\.debian\.org|archive\.ubuntu|files\.pythonhosted/;
  return paths.flatMap((path) =>
    texts
      .get(path)
      .split('\n')
      .flatMap((line, index) => {
        const found = folder.exec(line)?.[2] ?? packageHost.exec(line)?.[0];
        return found ? [`${path}:${index + 1}: names ${found}, which is not there on other machines`] : [];
      }),
  );
}

/** Without the packages of every platform, `npm ci` fails on those that are left out. */
function lockGaps() {
  const { packages } = lockFile();
  return Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) => {
    const wanter = at.replace(/^.*node_modules\//, '') || 'the project';
    if (TOLERATED_GAPS.has(wanter)) return [];
    return Object.keys(optionalDependencies)
      .filter((name) => !isInstalledFor(packages, at, name))
      .map((name) => `package-lock.json: lacks ${name}, which ${wanter} wants on some platform`);
  });
}

/** As Node looks for it: beside the package that wants it, then in each folder above. */
function isInstalledFor(packages, at, name) {
  for (let folder = at; ; folder = folder.replace(/(^|\/)(node_modules\/(@[^/]+\/)?)?[^/]+$/, '')) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

/** Every machine installs from its own registry (.npmrc). */
function lockAddresses() {
  return Object.entries(lockFile().packages)
    .filter(([, entry]) => /^[a-z+]+:/.test(entry.resolved ?? ''))
    .map(([at]) => `package-lock.json: holds a download address for ${at}`);
}

function lockFile() {
  return JSON.parse(texts.get('package-lock.json') ?? '{"packages":{}}');
}
