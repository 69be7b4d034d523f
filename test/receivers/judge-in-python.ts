import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface JudgedInPython {
  /** Bytes and text go as bytes; anything else as what JSON makes of it. */
  body: unknown;
  headers: Record<string, string>;
  secrets: string[];
  tolerance?: number | undefined;
  /** Seconds since 1970. */
  now?: number | undefined;
}

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));

const LOOP = `
import base64, json, sys
sys.path.insert(0, sys.argv[1])
from verify_webhook import Refused, verify_webhook
for line in sys.stdin:
    case = json.loads(line)
    body = base64.b64decode(case['bytes']) if 'bytes' in case else case['parsed']
    try:
        event = verify_webhook(body, case['headers'], case['secrets'], case.get('tolerance'), case.get('now'))
        print(json.dumps({'event_id': event['event_id']}))
    except Refused as refused:
        assert str(refused)
        print(json.dumps({'reason': refused.reason, 'status': refused.status}))
`;

/** What docs/verify_webhook.py says of each, in one process for all. */
export function judgeInPython(cases: readonly JudgedInPython[]): unknown[] {
  const lines = cases.map(({ body, ...others }) => {
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const given = isRaw ? { bytes: Buffer.from(body as string).toString('base64') } : { parsed: body };
    return JSON.stringify({ ...others, ...given });
  });
  const { error, status, stdout, stderr } = spawnSync('python3', ['-B', '-c', LOOP, DOCS], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
