import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UploadRow } from '../../store/uploads.ts';

/*
 * Where a file can be read: /files/{id}?sig=…, without end, is what events and answers carry, and with &expires=… what a visitor
 * sees while answering. Each file signs with a key of its own that lies beside it: deleting the file ends its addresses, and a
 * change of ENCRYPTION_KEY ends none (docs/decisions/0028).
 */

type Signed = Pick<UploadRow, 'id' | 'addressKey'>;

/** Lasts as long as the file. */
export const lastingFileUrl = (publicUrl: string, file: Signed): string =>
  `${publicUrl}/files/${file.id}?sig=${signature(file, 'lasting')}`;

export function passingFileUrl(publicUrl: string, file: Signed, expiresAt: Date): string {
  const expires = String(Math.floor(expiresAt.getTime() / 1_000));
  return `${publicUrl}/files/${file.id}?expires=${expires}&sig=${signature(file, expires)}`;
}

/** `query`: as it came, so anything. */
export function mayRead(file: Signed, query: { sig?: unknown; expires?: unknown }, now: Date): boolean {
  const { sig, expires } = query;
  if (typeof sig !== 'string') return false;
  if (expires === undefined) return isEqual(sig, signature(file, 'lasting'));
  if (typeof expires !== 'string' || !/^\d{1,12}$/.test(expires)) return false;
  return Number(expires) * 1_000 > now.getTime() && isEqual(sig, signature(file, expires));
}

const signature = ({ id, addressKey }: Signed, until: string): string =>
  createHmac('sha256', addressKey).update(`${id} ${until}`).digest('base64url');

function isEqual(received: string, expected: string): boolean {
  const [one, other] = [Buffer.from(received), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
