import { expect, test } from '@jest/globals';
import { startMessage } from '../../server/src/start-message.ts';

const ABOUT = {
  url: 'http://127.0.0.1:3000',
  steps: { surveyId: 'a-survey', formId: 'a-form', newApiKey: 'ask_new', welcomeToken: 'w' },
  dataDir: null,
  allowsLoopback: true,
};

test.each(['en', 'pt-BR'] as const)('the start (%s) shows where to click and the new key', (language) => {
  const message = startMessage(language, { ...ABOUT, role: 'all' });
  for (const shown of ['/s/a-survey', '/f/a-form', '/api/v1/me', 'ask_new', 'npm run receiver']) {
    expect(message).toContain(shown);
  }
});

test('a receiver on this machine is not recommended where none can be sent to', () => {
  const message = startMessage('en', { ...ABOUT, role: 'api', allowsLoopback: false });
  expect(message).toContain('/api/v1/me');
  expect(message).not.toContain('npm run receiver');
});

test.each(['en', 'pt-BR'] as const)('a worker (%s) promises no API, as it serves none', (language) => {
  const message = startMessage(language, { ...ABOUT, role: 'worker' });
  expect(message).toContain('/readyz');
  expect(message).not.toMatch(/api\/v1|ask_new|receiver/);
});
