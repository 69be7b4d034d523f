/** A body as it was received: the text, or the bytes in whatever a framework keeps them in. */
export type RawBody = string | ArrayBufferView | ArrayBuffer;

/** The same as text or plain bytes, nothing copied; undefined for what is no raw body, such as a parsed one. */
export function rawBody(body: unknown): string | Uint8Array | undefined {
  if (typeof body === 'string') return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  return body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
}

/** The text that the bytes hold in UTF-8. */
export const bodyText = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? body
    : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
