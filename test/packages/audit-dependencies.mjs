// Part of .ci/run: fails on a high or critical advisory about a package that reaches users, unless docs/accepted-advisories.md has a
// reason for it. Where the registry answers no audits it says so in a line and passes: whoever is offline has done nothing wrong.
//   node test/packages/audit-dependencies.mjs [report.json]     a report of `npm audit --json` made before
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { shippedPackages } from './shipped-packages.mjs';

const ROOT = new URL('../../', import.meta.url);
const textOf = (path) => readFileSync(new URL(path, ROOT), 'utf8');

const report = JSON.parse(process.argv[2] ? readFileSync(process.argv[2], 'utf8') : askRegistry());
if (report.vulnerabilities) judge(report.vulnerabilities);
else console.log(`Dependencies were not audited, as the registry answered: ${report.message ?? 'nothing'}`);

function askRegistry() {
  const args = ['audit', '--json', '--fetch-retries=1', '--fetch-timeout=30000'];
  const { stdout } = spawnSync('npm', args, { cwd: ROOT, encoding: 'utf8', timeout: 120_000 });
  try {
    return JSON.stringify(JSON.parse(stdout));
  } catch {
    return '{}'; // no network at all
  }
}

function judge(vulnerabilities) {
  const shipped = shippedPackages(JSON.parse(textOf('package-lock.json')));
  const accepted = new Set(textOf('docs/accepted-advisories.md').match(/GHSA(-[a-z0-9]{4}){3}/g) ?? []);
  const found = Object.values(vulnerabilities)
    .filter(({ nodes }) => nodes.some((at) => shipped.has(at)))
    // What is only affected by another package is told there.
    .flatMap(({ name, via }) => via.filter((one) => typeof one === 'object').map((one) => ({ name, ...one })))
    .filter(({ severity }) => severity === 'high' || severity === 'critical');
  const open = found.filter(({ url }) => !accepted.has(url.split('/').at(-1)));
  for (const { name, severity, title, url, range } of open) {
    console.error(`${name} ${range}: ${severity}: ${title} (${url})`);
  }
  if (open.length > 0) process.exitCode = 1;
  else {
    console.log(
      `Audited the ${shipped.size} packages that reach users. Serious advisories: ${found.length}, each with a reason.`,
    );
  }
}
