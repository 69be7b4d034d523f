"""Verifies webhooks of Ask Users, with nothing but Python's standard library (3.8 or newer).

Copy this file into your project:

    from verify_webhook import Refused, verify_webhook

    try:
        event = verify_webhook(body, headers, secrets, tolerance=300)
    except Refused as refused:
        return refused.status, str(refused)      # refused.reason says why, for programs
    print(event['event_type'], event['event_id'])

body      the raw body as it came, bytes or str, not parsed: Flask's `request.get_data()`, Django's `request.body`,
          FastAPI's `await request.body()`
headers   whatever has `.items()`, in any letter case: Flask's and Django's `request.headers`, a dict
secrets   the webhook's secret, whole, `whsec_` included; a list while one is being rotated
tolerance how many seconds the time of signing may be away from now; then only the `webhook-signature` counts, for the other
          does not cover the time. Left out, the time is not looked at.

An event may come more than once, with the same `event_id`: skip what you have seen. Answer 2xx within 30 seconds.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
import time

REFUSALS = {
    'body-not-raw': 'You gave the parsed body, or none; give the raw one: the text or the bytes exactly as they were received.',
    'no-secret': "No secret was given; give the webhook's secret, the text that begins with whsec_.",
    'missing-signature': 'The request is not signed.',
    'malformed-signature': 'A signature header is malformed: each must be there once, exactly as it was sent.',
    'wrong-signature': 'The signature was made for another body or with another secret.',
    'stale-timestamp': 'The request was signed too long ago, or the clock of this machine is wrong.',
    'not-an-event': 'The body is signed, but it is not an event.',
}


# A 4xx is final. What the receiver's owner has to repair, such as a wrong clock, is a 500: it is sent again.
STATUSES = {'malformed-signature': 400, 'missing-signature': 401, 'wrong-signature': 401, 'not-an-event': 400}


class Refused(Exception):
    """What was received is not taken for an event of Ask Users."""

    def __init__(self, reason):
        super().__init__(REFUSALS[reason])
        self.reason = reason
        self.status = STATUSES.get(reason, 500)


def verify_webhook(body, headers, secrets, tolerance=None, now=None):
    """The event, a dict, once one of its signatures has been found right; raises Refused and nothing else."""
    if isinstance(body, str):
        body = body.encode('utf-8', 'surrogatepass')
    elif isinstance(body, (bytes, bytearray, memoryview)):
        body = bytes(body)
    else:
        raise Refused('body-not-raw')
    keys = [one for one in ([secrets] if isinstance(secrets, str) else secrets or []) if isinstance(one, str) and one]
    if not keys:
        raise Refused('no-secret')

    received = {}
    for name, value in headers.items() if hasattr(headers, 'items') else []:
        received.setdefault(str(name).lower(), value)
    standard = _check_standard(body, received, keys)
    if tolerance is not None:
        if standard:
            raise Refused(standard)
        age = abs((time.time() if now is None else now) - int(received['webhook-timestamp']))
        if not age <= tolerance:
            raise Refused('stale-timestamp')
    elif standard:
        plain = _check_plain(body, received, keys)
        if plain:
            raise Refused(standard if plain == 'missing-signature' else plain)
    return _event(body)


def _check_plain(body, headers, secrets):
    """X-Webhook-Signature: hex HMAC-SHA256 of the body; the key is the whole secret. None when it is right, else the reason."""
    signature = headers.get('x-webhook-signature')
    if signature is None:
        return 'missing-signature'
    if not isinstance(signature, str) or not re.fullmatch('[0-9a-f]{64}', signature):
        return 'malformed-signature'
    right = False
    for secret in secrets:
        expected = hmac.new(secret.encode('utf-8', 'surrogatepass'), body, hashlib.sha256).hexdigest()
        right |= hmac.compare_digest(signature, expected)
    return None if right else 'wrong-signature'


def _check_standard(body, headers, secrets):
    """Standard Webhooks: base64 HMAC-SHA256 of `id.timestamp.body`; the key is what the secret holds in base64."""
    parts = [headers.get(name) for name in ('webhook-id', 'webhook-timestamp', 'webhook-signature')]
    if None in parts:
        return 'missing-signature'
    if not all(isinstance(part, str) for part in parts):
        return 'malformed-signature'
    identifier, timestamp, signatures = parts
    candidates = [one for one in signatures.split(' ') if re.fullmatch('v1,[A-Za-z0-9+/]{43}=', one)]
    if not re.fullmatch('[0-9]{1,12}', timestamp) or not candidates:
        return 'malformed-signature'
    signed = ('%s.%s.' % (identifier, timestamp)).encode('utf-8', 'surrogatepass') + body
    right = False
    for key in filter(None, map(_secret_key, secrets)):
        expected = 'v1,' + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        for candidate in candidates:
            right |= hmac.compare_digest(candidate, expected)
    return None if right else 'wrong-signature'


def _secret_key(secret):
    if not secret.startswith('whsec_'):
        return None
    encoded = secret[len('whsec_'):]
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if 24 <= len(key) <= 64 and base64.b64encode(key).decode() == encoded else None


def _event(body):
    try:
        event = json.loads(body.decode('utf-8'))
    except (ValueError, RecursionError):
        raise Refused('not-an-event') from None
    is_event = (
        isinstance(event, dict)
        and all(isinstance(event.get(name), str) for name in ('event_type', 'event_id', 'timestamp'))
        and event['event_type'] and event['event_id']
        and isinstance(event.get('data'), dict)
    )
    if not is_event:
        raise Refused('not-an-event')
    return event
