import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentBlock } from '../../repository/document-blocks.ts';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** As n8n's own installer leaves them: the tarball unpacked below its folder of nodes. */
export function placeAsInstalled(tarball: string, home: string): void {
  const nodes = join(home, '.n8n/nodes/node_modules/n8n-nodes-askusers');
  mkdirSync(nodes, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', nodes, '--strip-components=1']);
  cpSync(new URL('./nodes-package.json', import.meta.url), join(home, '.n8n/nodes/package.json'));
}

/** By hand, with the README's own commands. They have been built already. */
export function placeAsTheReadmeSays(home: string): void {
  const commands = `npm() { [ "$*" = "run build" ]; }\n${documentBlock('README.md', 'n8n')}`;
  execFileSync('bash', ['-euc', commands], { cwd: REPOSITORY, env: { ...process.env, HOME: home } });
}
