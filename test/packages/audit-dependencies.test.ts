import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('./audit-dependencies.mjs', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askusers-audit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function audit(report: object) {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, path], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

/** As `npm audit --json` tells it (auditReportVersion 2). */
const advisory = (name: string, severity: string, nodes = [`node_modules/${name}`]) => ({
  vulnerabilities: {
    [name]: {
      name,
      severity,
      via: [
        {
          source: 1,
          name,
          title: 'It runs what it is sent',
          url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
          severity,
          range: '<99',
        },
      ],
      nodes,
    },
    another: { name: 'another', severity, via: [name], nodes: ['node_modules/express'] },
  },
});

test.each([
  ['high', 'express'],
  ['critical', 'zapier-platform-core'],
  ['high', '@mantine/core'],
])('a %s advisory about %s, which reaches users, fails', (severity, name) => {
  const { status, said } = audit(advisory(name, severity));
  expect(status).toBe(1);
  expect(said.trim()).toBe(
    `${name} <99: ${severity}: It runs what it is sent (https://github.com/advisories/GHSA-aaaa-bbbb-cccc)`,
  );
});

test.each([
  ['moderate', 'express'],
  ['critical', 'jest'],
  ['critical', 'n8n-workflow'],
])('a %s advisory about %s does not', (severity, name) => {
  expect(audit(advisory(name, severity))).toMatchObject({ status: 0 });
});

test('where the registry answers no audits, a line says so', () => {
  const { status, said } = audit({ message: '405 Method Not Allowed', statusCode: 405 });
  expect(status).toBe(0);
  expect(said).toBe('Dependencies were not audited, as the registry answered: 405 Method Not Allowed\n');
});
