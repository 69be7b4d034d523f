import { describe, expect, test } from '@jest/globals';
import { attemptVerdict, deliveryVerdict } from '../../server/dashboard/deliveries/verdict.ts';
import { errorVerdicts } from '../../server/dashboard/deliveries/verdict-of-error.ts';
import { consequenceOf, ERROR_CODES, type Outcome } from '../../server/src/engine/outcome.ts';

const LANGUAGES = ['en', 'pt'] as const;

describe('the verdict on an attempt', () => {
  test('says what a status means and what to do, in both languages', () => {
    const refused = { outcome: 'refused', error_code: null, response_status: 405 } as const;
    expect(attemptVerdict(refused, 'en')).toEqual({
      tone: 'bad',
      headline: 'Your server answered 405: it does not accept POST',
      advice: 'The address exists, but only for other methods. Add a handler for POST there.',
    });
    expect(attemptVerdict(refused, 'pt').headline).toBe('Seu servidor respondeu 405: não aceita POST');
  });

  test('is a sentence and an advice for every status that there is, and never only the number', () => {
    for (const language of LANGUAGES) {
      for (let status = 100; status <= 999; status += 1) {
        if (status >= 200 && status < 300) continue;
        const verdict = attemptVerdict(
          {
            outcome: status >= 400 && status < 500 ? 'refused' : 'failed',
            error_code: null,
            response_status: status,
          },
          language,
        );
        expect(verdict.headline).toMatch(new RegExp(`${status}: \\S.{5,}`));
        expect(verdict.advice).toMatch(/^\p{Lu}.{20,}\.$/u);
      }
    }
  });

  test('knows every error code that the server records, and no other', () => {
    for (const language of LANGUAGES) {
      expect(Object.keys(errorVerdicts[language]).sort()).toEqual([...ERROR_CODES].sort());
      for (const code of ERROR_CODES) {
        const { headline, advice } = attemptVerdict(
          { outcome: 'unreachable', error_code: code, response_status: null },
          language,
        );
        expect(`${headline} ${advice}`).not.toContain('_');
        expect(advice).toMatch(/[.?]$/);
      }
    }
  });

  test('tells the break and not the status when an answer broke off', () => {
    const broken = { outcome: 'unreachable', error_code: 'connection_reset', response_status: 200 } as const;
    expect(attemptVerdict(broken, 'en').headline).toBe(
      'Your server ended the connection before its answer was whole',
    );
  });

  test('has a tone for every outcome, bad only where nothing is tried again or something went wrong', () => {
    const outcomes: Outcome[] = [
      { kind: 'delivered' },
      { kind: 'refused' },
      { kind: 'gone' },
      { kind: 'later', retryAfterMs: undefined },
      { kind: 'failed', retryAfterMs: undefined },
      { kind: 'unreachable', errorCode: 'timeout' },
      { kind: 'blocked', errorCode: 'forbidden_address' },
      { kind: 'interrupted', errorCode: 'shutting_down' },
    ];
    for (const outcome of outcomes) {
      const error_code = 'errorCode' in outcome ? outcome.errorCode : null;
      const { tone } = attemptVerdict({ outcome: outcome.kind, error_code, response_status: null }, 'en');
      if (consequenceOf(outcome) === 'delivered') expect(tone).toBe('good');
      else if (consequenceOf(outcome) === 'not_counted' || outcome.kind === 'later')
        expect(tone).toBe('waiting');
      else expect(tone).toBe('bad');
    }
  });
});

describe('the verdict on a no that is none', () => {
  test.each([
    [400, 'its queue is full'],
    [401, 'it may not know the secret yet'],
    [404, 'no workflow listens there now'],
  ])('%s of a platform that means later is told apart from a final no', (response_status, meaning) => {
    const said = (outcome: 'later' | 'refused', language: 'en' | 'pt') =>
      attemptVerdict({ outcome, error_code: null, response_status }, language);
    expect(said('later', 'en')).toMatchObject({
      tone: 'waiting',
      headline: `Your server answered ${response_status}: ${meaning}`,
      advice: expect.stringMatching(/^It is tried again by itself/),
    });
    expect(said('later', 'pt').advice).toMatch(/^Será tentado de novo/);
    expect(said('refused', 'en').headline).not.toContain(meaning);
  });

  test('what means later by itself keeps its own meaning', () => {
    const busy = { outcome: 'later', error_code: null, response_status: 429 } as const;
    expect(attemptVerdict(busy, 'en').headline).toBe('Your server answered 429: too many requests for it');
  });
});

describe('the verdict on a delivery', () => {
  const failed = { outcome: 'failed', error_code: null, response_status: 500 } as const;

  test('is patient while there are attempts to come and bad when there are none', () => {
    expect(deliveryVerdict({ status: 'pending', attempt_count: 2 }, failed, 'en').tone).toBe('waiting');
    expect(deliveryVerdict({ status: 'failed', attempt_count: 6 }, failed, 'en').tone).toBe('bad');
  });

  test('says that it is on its way, or was cancelled', () => {
    expect(deliveryVerdict({ status: 'pending', attempt_count: 0 }, null, 'en').headline).toBe('On its way');
    expect(deliveryVerdict({ status: 'cancelled', attempt_count: 1 }, failed, 'pt').headline).toBe(
      'Cancelada antes de ser entregue',
    );
  });
});
