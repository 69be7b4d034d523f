import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What a receiver gets, reduced to what the documented lines look at. */
export interface Received {
  body: string;
  secret: string;
  signature: string;
}

const vector = (name: string) => fileURLToPath(new URL(`./vectors/${name}`, import.meta.url));

type DocumentedVerify = (payload: unknown, signature: string) => boolean;
type Loader = (require: NodeJS.Require, process: { env: Record<string, string> }) => DocumentedVerify;

// The documented lines as they are printed, with nothing around them but the two names they take for granted.
const load = new Function(
  'require',
  'process',
  `${readFileSync(vector('verify-signature.cjs'), 'utf8')}\nreturn verifySignature;`,
) as Loader;

/** The documented Express handler: `express.json()` parses the bytes, `verifySignature` writes them anew. */
export function nodeReceiverAccepts({ body, secret, signature }: Received): boolean {
  const verifySignature = load(createRequire(import.meta.url), { env: { ASKUSERS_WEBHOOK_SECRET: secret } });
  return verifySignature(JSON.parse(Buffer.from(body, 'utf8').toString('utf8')), signature);
}

const PYTHON_LOOP = `
import base64, os, sys
sys.path.insert(0, sys.argv[1])
from verify_signature import verify_signature
for line in sys.stdin:
    secret, signature, body = (base64.b64decode(word).decode('utf-8') for word in line.split())
    os.environ['ASKUSERS_WEBHOOK_SECRET'] = secret
    print('yes' if verify_signature(body, signature) else 'no')
`;

/** The documented Python lines, in one process for all; undefined where there is no Python. */
export function pythonReceiverAccepts(received: readonly Received[]): boolean[] | undefined {
  const lines = received.map(({ secret, signature, body }) =>
    [secret, signature, body].map((word) => Buffer.from(word, 'utf8').toString('base64')).join(' '),
  );
  const { error, status, stdout, stderr } = spawnSync('python3', ['-B', '-c', PYTHON_LOOP, vector('')], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error && 'code' in error && error.code === 'ENOENT') return undefined;
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line === 'yes');
}
