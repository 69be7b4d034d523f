import { z } from 'zod';
import type { PublicEndpoint } from '../endpoint.ts';
import { schemaWords } from '../schema-words.ts';
import { Health, OpenApiDocument, Readiness } from '../shapes/system-shapes.ts';

const Exposition = z.string();
schemaWords.add(Exposition, { description: 'The text format of Prometheus.' });

const shared = { method: 'get', access: { kind: 'public' }, tag: 'system' } as const;

/** For operators and tools. */
export const systemEndpoints: readonly PublicEndpoint[] = [
  {
    ...shared,
    path: '/healthz',
    id: 'getHealth',
    summary: { en: 'Whether the process answers', 'pt-BR': 'Se o processo responde' },
    answers: { 200: { description: 'It does.', schema: Health, example: { status: 'ok' } } },
  },
  {
    ...shared,
    path: '/readyz',
    id: 'getReadiness',
    summary: { en: 'Whether the process can work', 'pt-BR': 'Se o processo pode trabalhar' },
    description: 'Without Redis it is ready all the same: deliveries go out up to half a second later.',
    answers: {
      200: {
        description: 'It can.',
        schema: Readiness,
        example: { status: 'ready', checks: { database: 'ok', redis: 'ok' } },
      },
      503: {
        description: 'Not now, and why.',
        schema: Readiness,
        example: { status: 'not ready', checks: { database: 'does not answer' } },
      },
    },
  },
  {
    ...shared,
    path: '/metrics',
    id: 'getMetrics',
    summary: { en: 'Numbers for Prometheus', 'pt-BR': 'Números para o Prometheus' },
    description: 'They name no workspace.',
    answers: { 200: { description: 'The numbers.', schema: Exposition, mediaType: 'text/plain' } },
  },
  {
    ...shared,
    path: '/openapi.json',
    id: 'getOpenApiDocument',
    summary: { en: 'This document', 'pt-BR': 'Este documento' },
    description: 'OpenAPI 3.1, made from the schemas that the routes use. CORS: any website may read it.',
    answers: {
      200: {
        description: 'The document.',
        schema: OpenApiDocument,
        example: { openapi: '3.1.1' },
        headers: ['ETag'],
      },
      304: { description: 'It has not changed since the `ETag` in `If-None-Match`.', headers: ['ETag'] },
    },
  },
];
