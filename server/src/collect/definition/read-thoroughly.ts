import type { z } from 'zod';
import { type InputError, readInput } from './input-error.ts';
import { withoutFaults } from './without-faults.ts';

/** Input that was read, or every fault that was found, and what the input is without them, as far as that can be told. */
export type ReadThoroughly<T> = { ok: true; input: T } | { ok: false; errors: InputError[]; rest?: T };

/** Some rules look only at what is well-formed, so each round may bring to light what the one before hid. */
const MAX_ROUNDS = 3;
/** Nobody made more by hand; a body that holds a fault in every byte shall not cost a second and third look. */
const MAX_FAULTS = 1_000;

/** Whoever repairs what is told is not told of something else next time: what stands beside the faults is checked too. */
export function readThoroughly<T>(schema: z.ZodType<T>, body: unknown): ReadThoroughly<T> {
  let read = readInput(schema, body);
  if (read.ok || read.errors.length > MAX_FAULTS) return read;
  let errors = read.errors;
  let remaining: unknown = body;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    remaining = withoutFaults(remaining, read.errors, round === 0 ? 'detail' : 'question');
    read = readInput(schema, remaining);
    if (read.ok) return { ok: false, errors, rest: read.input };
    errors = withFurther(errors, read.errors);
  }
  return { ok: false, errors };
}

/** Without those that are about the same place as an earlier one: they may come from its being left out. */
export function withFurther(errors: readonly InputError[], further: readonly InputError[]): InputError[] {
  const told = new Set(errors.map(({ pointer }) => pointer));
  const aboveTold = new Set([...told].flatMap(placesAbove));
  const isTold = ({ pointer }: InputError) =>
    told.has(pointer) || aboveTold.has(pointer) || placesAbove(pointer).some((place) => told.has(place));
  return [...errors, ...further.filter((error) => !isTold(error))];
}

/** `/a/b` lies in `/a`, and everything in the whole body, ''. */
const placesAbove = (pointer: string): string[] => {
  const parts = pointer.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
};
