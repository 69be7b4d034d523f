import { afterEach, describe, expect, test } from '@jest/globals';
import { errors } from 'undici';
import { errorCodeOf, ForbiddenAddress, NameNotResolved } from '../../../server/src/engine/error-code.ts';
import { ERROR_CODES } from '../../../server/src/engine/outcome.ts';
import { answerWith } from '../../support/nasty-answers.ts';
import { endAll, POST, receiverThat, senderWith } from './test-sender.ts';

afterEach(endAll);

const coded = (code: string) =>
  Object.assign(new Error('a message that decides nothing: ECONNREFUSED'), { code });

describe('an error becomes a code', () => {
  test.each([
    ['ECONNREFUSED', 'connection_refused'],
    ['ECONNRESET', 'connection_reset'],
    ['EPIPE', 'connection_reset'],
    ['ETIMEDOUT', 'connect_timeout'],
    ['EHOSTUNREACH', 'host_unreachable'],
    ['ENETUNREACH', 'host_unreachable'],
    ['CERT_HAS_EXPIRED', 'tls_error'],
    ['CERT_NOT_YET_VALID', 'tls_error'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_error'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_error'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_error'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls_error'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_error'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_error'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls_error'],
    ['EPROTO', 'tls_error'],
    ['EMFILE', 'out_of_resources'],
    ['ENOBUFS', 'out_of_resources'],
    ['ENOTFOUND', 'network_error'],
    ['SOMETHING_NEW', 'network_error'],
    ['constructor', 'network_error'],
  ])('%s: %s', (code, expected) => {
    expect(errorCodeOf(coded(code))).toBe(expected);
  });

  test('by its class', () => {
    expect(errorCodeOf(new NameNotResolved('x', { cause: coded('ECONNREFUSED') }))).toBe('dns_error');
    expect(errorCodeOf(new ForbiddenAddress())).toBe('forbidden_address');
    expect(errorCodeOf(new errors.HTTPParserError())).toBe('invalid_answer');
    expect(errorCodeOf(new errors.HeadersOverflowError())).toBe('headers_too_large');
    expect(errorCodeOf(new errors.ConnectTimeoutError())).toBe('connect_timeout');
    expect(errorCodeOf(new errors.ResponseContentLengthMismatchError())).toBe('invalid_answer');
    expect(errorCodeOf(new errors.ClientDestroyedError())).toBe('shutting_down');
  });

  test.each([undefined, null, 'text', 7, {}, new Error('ECONNREFUSED'), { code: 7 }])(
    'and %p is a network error',
    (error) => {
      expect(errorCodeOf(error)).toBe('network_error');
      expect(ERROR_CODES).toContain(errorCodeOf(error));
    },
  );
});

describe('the sender answers with a value', () => {
  test('when nobody listens', async () => {
    const gone = await receiverThat(answerWith(200));
    await gone.close();
    const exchange = await senderWith().post({ url: gone.url, ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'connection_refused', answer: null });
  });

  test('when nobody listens on any address of a name', async () => {
    const gone = await receiverThat(answerWith(200));
    await gone.close();
    const sender = senderWith({ resolveName: async () => ['127.0.0.1', '127.0.0.2'] });
    const exchange = await sender.post({ url: `http://two.example:${gone.port}/`, ...POST });
    expect(exchange).toMatchObject({ errorCode: 'connection_refused' });
  });

  test('when a name has no address', async () => {
    for (const resolveName of [async () => [], () => Promise.reject(coded('ENOTFOUND'))]) {
      const exchange = await senderWith({ resolveName }).post({ url: 'http://nobody.example/', ...POST });
      expect(exchange).toMatchObject({ errorCode: 'dns_error' });
    }
  });

  test.each(['', 'no url', 'ftp://example.com/', 'http://user:pass@example.com/', 'http://example.com:0/'])(
    'when the URL %j cannot be called',
    async (url) => {
      expect(await senderWith().post({ url, ...POST })).toMatchObject({ errorCode: 'invalid_request' });
    },
  );

  test.each([
    ['a line break in a value', { 'X-A': 'a\r\nEvil: 1' }],
    ['a letter that HTTP cannot carry', { 'X-A': '🚀' }],
    ['a name that is none', { 'X A': 'a' }],
    ['a header that HTTP sets', { 'Transfer-Encoding': 'chunked' }],
    ['an expectation', { Expect: '100-continue' }],
    ['a false length', { 'Content-Length': '5' }],
  ])('when a header holds %s, and nothing is sent', async (_case, headers) => {
    const receiver = await receiverThat(answerWith(200));
    const exchange = await senderWith().post({ url: receiver.url, headers, body: '{}' });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'invalid_request' });
    expect(receiver.requests).toHaveLength(0);
  });
});
