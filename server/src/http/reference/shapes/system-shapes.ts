import { z } from 'zod';
import { named, shape } from '../schema-words.ts';

export const Health = shape('Health', 'The process answers.', { status: z.literal('ok') });

export const Readiness = shape('Readiness', 'Whether the process can work, and what is wrong if not.', {
  status: z.enum(['ready', 'not ready']),
  checks: z.object({ database: z.string(), redis: z.string().optional() }),
});

export const OpenApiDocument = named(
  'OpenApiDocument',
  z.looseObject({ openapi: z.literal('3.1.1') }),
  'An OpenAPI document.',
);

const FieldFault = shape(
  'FieldFault',
  'What is wrong with one field.',
  { pointer: z.string(), message: z.string() },
  { pointer: 'JSON Pointer (RFC 6901) into the body or the query; empty: the whole.' },
);

export const ProblemShape = shape(
  'Problem',
  'An error (RFC 9457). Go by `type`: its last part names the problem.',
  {
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    request_id: z.string(),
    errors: z.array(FieldFault).optional(),
  },
  {
    type: 'Leads to what it means and what to do.',
    title: 'The same for every problem of the type.',
    detail: 'What happened this time, for a person to read.',
    instance: 'The path that was called.',
    request_id: 'Quote it when you write to us.',
    errors: 'Every faulty field, at most 200.',
  },
);
