/** Each is run by test/dashboard/verification-snippets.test.ts against a body that is really signed. */
export const verificationSnippets = (url: string) =>
  [
    { id: 'node', code: NODE },
    { id: 'python', code: PYTHON },
    { id: 'php', code: PHP },
    { id: 'curl', code: curl(url) },
  ] as const;

const NODE = `import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.ASKUSERS_WEBHOOK_SECRET;

function isGenuine(body, signature = '') {
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks); // the raw bytes, before anything parses them
  if (!isGenuine(body, request.headers['x-webhook-signature'])) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(200).end(); // answer first, work afterwards
  const event = JSON.parse(body);
  console.log(event.event_type, event.event_id);
}).listen(process.env.PORT ?? 4001);
`;

const PYTHON = `import hashlib, hmac, json, os
from http.server import BaseHTTPRequestHandler, HTTPServer

SECRET = os.environ["ASKUSERS_WEBHOOK_SECRET"].encode()

def is_genuine(body: bytes, signature: str) -> bool:
    expected = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature.encode(), expected.encode())

class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        genuine = is_genuine(body, self.headers.get("X-Webhook-Signature", ""))
        self.send_response(200 if genuine else 401)
        self.end_headers()
        if genuine:
            event = json.loads(body)
            print(event["event_type"], event["event_id"], flush=True)

HTTPServer(("127.0.0.1", int(os.environ.get("PORT", 4002))), Receiver).serve_forever()
`;

const PHP = `<?php
$secret = getenv('ASKUSERS_WEBHOOK_SECRET');
$body = file_get_contents('php://input'); // the raw bytes, before anything parses them
$signature = $_SERVER['HTTP_X_WEBHOOK_SIGNATURE'] ?? '';

if (!hash_equals(hash_hmac('sha256', $body, $secret), $signature)) {
    http_response_code(401);
    exit;
}
http_response_code(200);
$event = json_decode($body, true);
error_log($event['event_type'] . ' ' . $event['event_id']);
`;

/** Signs as we do, so that a receiver can be tried without waiting for an answer. */
const curl = (
  url: string,
) => `BODY='{"event_type":"survey.response.created","event_id":"00000000-0000-4000-8000-000000000000","timestamp":"2025-01-15T10:30:00.000Z","data":{}}'
SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$ASKUSERS_WEBHOOK_SECRET" -r | cut -d ' ' -f 1)
curl -i ${shellQuoted(url)} \\
  -H 'Content-Type: application/json' \\
  -H "X-Webhook-Signature: $SIGNATURE" \\
  --data-binary "$BODY"
`;

export const shellQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
