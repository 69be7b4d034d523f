import type { Socket } from 'node:net';

/** More than this waiting, and the source is read no further, as with a network's own buffers. */
const MAX_HELD_BYTES = 1024 * 1024;

/**
 * Carries what one socket receives to another: in order, each chunk `latencyMs` after it came, none while `frozen`. Call `flow`
 * when the link has thawed. `limit` sees each chunk as it goes and may shorten it.
 */
export function carryBytes(parts: {
  from: Socket;
  to: Socket;
  link: { readonly latencyMs: number; readonly frozen: boolean };
  limit: (chunk: Buffer) => Buffer;
}): { flow(): void } {
  const { from, to, link } = parts;
  /** null: the end. */
  const held: { chunk: Buffer | null; dueAtMs: number }[] = [];
  let heldBytes = 0;
  let timer: NodeJS.Timeout | undefined;

  function take(chunk: Buffer | null): void {
    held.push({ chunk, dueAtMs: performance.now() + link.latencyMs });
    heldBytes += chunk?.length ?? 0;
    flow();
  }

  function flow(): void {
    clearTimeout(timer);
    for (let next = held[0]; next && !link.frozen && !to.destroyed; next = held[0]) {
      const waitMs = next.dueAtMs - performance.now();
      if (waitMs > 0) {
        timer = setTimeout(flow, waitMs);
        break;
      }
      held.shift();
      heldBytes -= next.chunk?.length ?? 0;
      if (next.chunk === null) to.end();
      else to.write(parts.limit(next.chunk));
    }
    if (heldBytes + to.writableLength > MAX_HELD_BYTES) from.pause();
    else from.resume();
  }

  from.on('data', take);
  from.on('end', () => take(null));
  to.on('drain', flow);
  to.on('close', () => clearTimeout(timer));
  return { flow };
}
