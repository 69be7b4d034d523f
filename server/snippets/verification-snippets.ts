/**
 * How a program checks that a body is ours: shown by the guide and with a new secret. Each is run as it stands, against real deliveries
 * by test/http/guide-snippets.test.ts and against forged ones by test/dashboard/verification-snippets.test.ts.
 */
export interface Snippet {
  id: 'node' | 'python' | 'php';
  /** As people call it; the same in every language. */
  name: string;
  code: string;
}

export const verificationSnippets: readonly Snippet[] = [
  {
    id: 'node',
    name: 'Node',
    code: `const { createHmac, timingSafeEqual } = require('node:crypto');
const { createServer } = require('node:http');

function isFromAskUsers(body, signature = '') {
  const expected = createHmac('sha256', process.env.ASKUSERS_WEBHOOK_SECRET).update(body).digest('hex');
  const [given, wanted] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks); // the bytes as they came, not parsed
    if (!isFromAskUsers(body, request.headers['x-webhook-signature'])) {
      response.writeHead(401).end('Invalid signature');
      return;
    }
    response.writeHead(200).end('OK');
    const event = JSON.parse(body);
    console.log(event.event_type, event.event_id); // your work, after the answer
  });
}).listen(process.env.PORT || 4001);
`,
  },
  {
    id: 'python',
    name: 'Python',
    code: `import hashlib
import hmac
import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

def is_from_ask_users(body: bytes, signature: str) -> bool:
    secret = os.environ['ASKUSERS_WEBHOOK_SECRET'].encode()
    expected = hmac.new(secret, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature.encode(), expected.encode())

class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))  # the bytes as they came
        verified = is_from_ask_users(body, self.headers.get('X-Webhook-Signature', ''))
        self.send_response(200 if verified else 401)
        self.end_headers()
        if verified:
            event = json.loads(body)
            print(event['event_type'], event['event_id'])  # your work, after the answer

HTTPServer(('127.0.0.1', int(os.environ.get('PORT', 4002))), Receiver).serve_forever()
`,
  },
  {
    id: 'php',
    name: 'PHP',
    code: `<?php
$body = file_get_contents('php://input'); // the bytes as they came, not parsed
$expected = hash_hmac('sha256', $body, getenv('ASKUSERS_WEBHOOK_SECRET'));

if (!hash_equals($expected, $_SERVER['HTTP_X_WEBHOOK_SIGNATURE'] ?? '')) {
    http_response_code(401);
    exit('Invalid signature');
}

$event = json_decode($body, true);
error_log($event['event_type'] . ' ' . $event['event_id']);
echo 'OK';
`,
  },
];

/** For a delivery from the log. */
export const curlCheck = `# One delivery from the log: both lines are the same when the secret is right.
curl -s "$ASKUSERS_URL/api/v1/deliveries/$DELIVERY_ID" -H "Authorization: Bearer $ASKUSERS_API_KEY" > delivery.json
jq -j '.attempts[0].request.body' delivery.json |
  openssl dgst -sha256 -hmac "$ASKUSERS_WEBHOOK_SECRET" -r | cut -d ' ' -f 1
jq -r '.attempts[0].request.headers["X-Webhook-Signature"]' delivery.json
`;

/** Signs as we do, so that a receiver can be tried without waiting for an answer. */
export const curlSend = (
  url: string,
) => `BODY='{"event_type":"survey.response.created","event_id":"00000000-0000-4000-8000-000000000000","timestamp":"2025-01-15T10:30:00.000Z","data":{}}'
SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$ASKUSERS_WEBHOOK_SECRET" -r | cut -d ' ' -f 1)
curl -i ${shellQuoted(url)} \\
  -H 'Content-Type: application/json' \\
  -H "X-Webhook-Signature: $SIGNATURE" \\
  --data-binary "$BODY"
`;

const shellQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
