// Installs what `npm run test:n8n` needs and is not in the cache yet, one after the other: each takes minutes and both cores.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { headersFolder, N8N_VERSIONS, n8nFolder, nodeFolder, nodeProgram } from './installed-n8n.mjs';

const FLAGS = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error'];

/** The npm that runs now, and what it has made so far: neither is left behind. */
let child;
let draft;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    // With whatever it started: a compiler goes on otherwise.
    if (child) process.kill(-child.pid, 'SIGKILL');
    if (draft) rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
    process.exit(1);
  });
}

for (const version of Object.values(N8N_VERSIONS)) {
  const program = nodeProgram(version);
  if (!existsSync(program)) {
    await install(`Node ${version.node}`, nodeFolder(version), {}, async (npm) => {
      // Its script brings the program; without it the system's Node would quietly take its place.
      await npm('install', `node@${version.node}`, '--ignore-scripts=false');
      if (!existsSync(join(draft, 'node_modules/node/bin/node'))) throw new Error('npm ran no script of it');
    });
  }
  if (existsSync(n8nFolder(version))) continue;
  await install(
    `n8n ${version.n8n}`,
    n8nFolder(version),
    version.overrides,
    async (npm) => {
      await npm('install', `n8n@${version.n8n}`, '--ignore-scripts');
      // The only one of its packages that must be compiled.
      await npm('rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts');
    },
    program,
  );
}

async function install(what, folder, overrides, steps, program = process.execPath) {
  const startedAt = Date.now();
  draft = `${folder}.${process.pid}`;
  console.log(`Installing ${what} into ${folder}`);
  mkdirSync(draft, { recursive: true });
  writeFileSync(`${draft}/package.json`, JSON.stringify({ name: 'real-n8n', private: true, overrides }));
  try {
    await steps((...args) => npm(draft, program, args));
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    console.error(`${what} could not be installed, and test:n8n needs it: ${error.message}`);
    process.exit(1);
  }
  console.log(`Installed ${what} in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

/** What npm said is shown when it failed. */
function npm(cwd, program, args) {
  return new Promise((resolve, reject) => {
    child = spawn('npm', [...args, ...FLAGS], {
      cwd,
      env: environment(program),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        said = (said + chunk).slice(-4_000);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      child = undefined;
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(' ')} ended with ${code}\n${said}`));
    });
  });
}

/** `npm run` passes the repository's own settings on to whatever it starts; here they would be wrong. */
function environment(program) {
  const kept = /^npm_config_(registry|cache|cafile|nodedir|userconfig|globalconfig)$/;
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name));
  const headers = headersFolder();
  return {
    ...(headers && { npm_config_nodedir: headers }),
    ...Object.fromEntries(own),
    NODE_ENV: '',
    PATH: [dirname(program), process.env.PATH].join(delimiter),
  };
}
