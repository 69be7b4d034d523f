import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import { testDeliveries } from './deliveries-in-n8n.ts';
import { N8N_VERSIONS } from './installed-n8n.mjs';
import { testKills } from './kills-in-n8n.ts';
import { testNode } from './node-in-n8n.ts';
import { type N8nBench, openN8nBench } from './open-n8n-bench.ts';
import { testPublishing } from './publishing-in-n8n.ts';

describe(`n8n ${N8N_VERSIONS.newest.n8n}`, () => {
  let bench: N8nBench;
  beforeAll(async () => {
    bench = await openN8nBench(N8N_VERSIONS.newest);
  });
  beforeEach(() => bench.settle());
  afterAll(() => bench?.close());

  testPublishing(() => bench);
  testDeliveries(() => bench);
  testNode(() => bench);
  testKills(() => bench);
});
