/** A body as it was received: the text, or the bytes in whatever a framework keeps them in. */
export type RawBody = string | ArrayBufferView | ArrayBuffer;

/** The same as text or plain bytes, nothing copied; undefined for what is no raw body, such as a parsed one. Never throws. */
export function rawBody(body: unknown): string | Uint8Array | undefined {
  if (typeof body === 'string') return body;
  try {
    if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
    return isArrayBuffer(body) ? new Uint8Array(body) : undefined;
  } catch {
    // Its memory was handed on to somebody else.
    return undefined;
  }
}

/** Also one of another realm, as `node:vm` and test runners have them. */
const isArrayBuffer = (body: unknown): body is ArrayBuffer =>
  /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(body));

/** The text that the bytes hold in UTF-8. */
export const bodyText = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? body
    : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
