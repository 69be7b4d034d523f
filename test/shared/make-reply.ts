import type { Reply, TypedAnswer } from '@askusers/shared';

/** A reply with these answers by question id; `changes` replaces whole properties. */
export const makeReply = (
  answers: Record<string, TypedAnswer> = {},
  changes: Partial<Reply> = {},
): Reply => ({
  id: 'response-uuid',
  number: 42,
  answers: new Map(Object.entries(answers)),
  respondent: {
    id: 'resp_8f2c',
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    external_id: 'u_123',
    is_anonymous: false,
    attributes: { plan: 'pro' },
  },
  hidden_fields: {},
  metadata: {
    channel: 'link',
    url: 'https://ask.example/s/survey-uuid',
    referrer: null,
    user_agent: 'Mozilla/5.0',
    browser: 'Firefox',
    os: 'Linux',
    device: 'desktop',
    country: 'BR',
    ip_address: '203.0.113.9',
  },
  language: 'en',
  started_at: '2025-01-15T10:27:41.000Z',
  created_at: '2025-01-15T10:30:00.000Z',
  view_url: 'https://ask.example/surveys/survey-uuid/responses/response-uuid',
  is_test: false,
  ...changes,
});
