// CI's machines are shared and noisy: there a test that failed is made once more, and its first failure is printed all the same.
import { jest } from '@jest/globals';

if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
