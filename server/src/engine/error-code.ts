import { errors } from 'undici';
import type { ErrorCode } from './outcome.ts';

/** The guard said no: before a connection, so that nothing has left. */
export class ForbiddenAddress extends Error {
  override name = 'ForbiddenAddress';
}

/** The name led nowhere. A class of its own: a refused name server's code is the same as a refused receiver's. */
export class NameNotResolved extends Error {
  override name = 'NameNotResolved';
}

/** The receiver sends what no honest one does: interim answers without end. */
export class SenselessAnswer extends Error {
  override name = 'SenselessAnswer';
}

/** By class and code, never by message: those are for people and change. */
export function errorCodeOf(error: unknown): ErrorCode {
  if (error instanceof ForbiddenAddress) return 'forbidden_address';
  if (error instanceof NameNotResolved) return 'dns_error';
  if (error instanceof SenselessAnswer || error instanceof errors.HTTPParserError) return 'invalid_answer';
  const code = codeOf(error);
  return CODES.get(code) ?? (TLS_CODES.test(code) ? 'tls_error' : 'network_error');
}

/** With several addresses Node collects one error for each and gives the whole the first one's code. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

const CODES = new Map<string, ErrorCode>([
  ['ECONNREFUSED', 'connection_refused'],
  ['ECONNRESET', 'connection_reset'],
  ['ECONNABORTED', 'connection_reset'],
  ['EPIPE', 'connection_reset'],
  ['UND_ERR_SOCKET', 'connection_reset'],
  ['ETIMEDOUT', 'connect_timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connect_timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['EHOSTUNREACH', 'host_unreachable'],
  ['EHOSTDOWN', 'host_unreachable'],
  ['ENETUNREACH', 'host_unreachable'],
  ['ENETDOWN', 'host_unreachable'],
  ['EADDRNOTAVAIL', 'host_unreachable'],
  ['EAFNOSUPPORT', 'host_unreachable'],
  ['EPROTO', 'tls_error'],
  ['UND_ERR_HEADERS_OVERFLOW', 'headers_too_large'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'invalid_answer'],
  ['UND_ERR_INVALID_ARG', 'invalid_request'],
  ['UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', 'invalid_request'],
  ['UND_ERR_NOT_SUPPORTED', 'invalid_request'],
  ['ERR_INVALID_URL', 'invalid_request'],
  ['UND_ERR_CLOSED', 'shutting_down'],
  ['UND_ERR_DESTROYED', 'shutting_down'],
  ['EMFILE', 'out_of_resources'],
  ['ENFILE', 'out_of_resources'],
  ['ENOBUFS', 'out_of_resources'],
  ['ENOMEM', 'out_of_resources'],
]);

/** Node's own (`ERR_TLS_…`, `ERR_SSL_…`) and OpenSSL's verdicts on certificates, as listed at `tls.TLSSocket`. */
const TLS_CODES =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|ERROR_IN_C|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA$|INVALID_PURPOSE$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$)/;
