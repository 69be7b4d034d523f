import { join, relative } from 'node:path';
import { z } from 'zod';

/** What the server answers to a wish for a copy: one line of JSON. */
export const DoorAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('copied'), copy: z.string() }),
  z.object({ kind: z.literal('refused'), sentence: z.string() }),
]);
export type DoorAnswer = z.infer<typeof DoorAnswer>;

/** macOS has room for 104 bytes, Linux for 108. What is longer Node cuts off without a word, and two folders could meet in one socket. */
const MAX_BYTES = 100;

/** The shorter of the socket's two names, as the folder may lie deep; undefined when even that is too long. */
export function doorPath(dataDir: string): string | undefined {
  const path = join(dataDir, 'askusers.sock');
  const fromHere = relative(process.cwd(), path);
  const shorter = fromHere.length < path.length ? fromHere : path;
  return Buffer.byteLength(shorter) <= MAX_BYTES ? shorter : undefined;
}
