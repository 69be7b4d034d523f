import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { curlCommand } from '../../server/dashboard/deliveries/curl-command.ts';
import { isFiltered, parseDeliverySearch } from '../../server/dashboard/deliveries/delivery-search.ts';
import { prettyBody } from '../../server/dashboard/deliveries/pretty-body.ts';
import { mergeRows } from '../../server/dashboard/deliveries/use-live-rows.ts';

const ID = '0197c0de-0000-7000-8000-000000000001';

describe('the filters in the address', () => {
  test('what can be meant stays, the rest is left out', () => {
    expect(
      parseDeliverySearch({
        status: 'failed',
        event_type: 'nonsense',
        survey_id: ID,
        form_id: "' or 1=1",
        response_status: 405,
        since: '2026-02-31x',
        until: '2026-02-28',
        search: 'x'.repeat(301),
        other: 'thing',
      }),
    ).toEqual({ status: 'failed', survey_id: ID, response_status: '405', until: '2026-02-28' });
    expect(parseDeliverySearch({ status: ['failed'], search: { a: 1 }, since: '' })).toEqual({});
  });

  test('a page number is no filter', () => {
    expect(isFiltered({ cursor: 'abc' })).toBe(false);
    expect(isFiltered({ cursor: 'abc', status: 'failed' })).toBe(true);
  });
});

describe('rows that are looked at again', () => {
  const row = (id: string, state = 'pending') => ({ id, state });
  const look = (rows: ReturnType<typeof row>[], hasMore = false) => ({ rows, hasMore });

  test('stay where they are, change their state, and newer ones are only counted', () => {
    const merged = mergeRows(
      look([row('5'), row('4')], true),
      look([row('7'), row('6'), row('5', 'delivered')], true),
    );
    expect(merged).toEqual({ shown: [row('5', 'delivered'), row('4')], newCount: 2 });
  });

  test('the first rows of an empty list are new', () => {
    expect(mergeRows(look([]), look([row('1')]))).toEqual({ shown: [], newCount: 1 });
  });

  test('one that fits the filter no longer goes, one that has come to fit it is new, wherever it stands', () => {
    const kept = look([row('9'), row('7'), row('3')], true);
    expect(mergeRows(kept, look([row('9'), row('5'), row('3'), row('2')], true))).toEqual({
      shown: [row('9'), row('3')], // 2 is only of the next page, which moved up
      newCount: 1,
    });
  });
});

describe('a body for the eye', () => {
  test('JSON is broken into lines, everything else is left as it came', () => {
    expect(prettyBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
    for (const text of ['', '<h1>502</h1>', '"word"', '{"a":', '{"id": 12345678901234567890}'])
      expect(prettyBody(text)).toBe(text);
  });
});

describe('copy as cURL', () => {
  const request = {
    url: "http://127.0.0.1:1/it's",
    headers: {
      'Content-Type': 'application/json',
      'X-Webhook-Signature': 'abc',
      Authorization: '********',
      'Content-Length': '12',
    },
    body: `{"text":"it's $HOME \\"quoted\\" \`pwd\`\\n"}`,
  };

  test('a shell passes on exactly the bytes of the body and the URL', () => {
    const command = curlCommand({ request }, 'body.json').replace(/^curl/, 'printf "%s\\n"');
    const printed = execFileSync('sh', ['-c', command]).toString();
    expect(printed).toContain(`\n--data-binary\n${request.body}\n${request.url}\n`);
  });

  test('secrets are left out and said to be missing, signatures are in it', () => {
    const command = curlCommand({ request }, 'body.json');
    expect(command).toContain("'Authorization: <Authorization>'");
    expect(command).toContain("'X-Webhook-Signature: abc'");
    expect(command).not.toContain('Content-Length');
  });

  test('a body that is too long for a shell is read from the downloaded file', () => {
    const long = { ...request, body: 'x'.repeat(200_000) };
    expect(curlCommand({ request: long }, 'body.json')).toContain("--data-binary '@body.json'");
  });
});
