import { describe } from '@jest/globals';
import { describeDatabase } from '../conformance/database.ts';
import { openEmbeddedTestDatabase } from '../support/test-database.ts';

describe('the embedded database', () => {
  describeDatabase(openEmbeddedTestDatabase);
});
