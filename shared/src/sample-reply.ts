import type { Collector } from './definition.ts';
import { askingQuestions } from './reply-facts.ts';
import { sampleAnswer } from './sample-answer.ts';
import type { Reply, TypedAnswer } from './typed-answer.ts';

/**
 * A reply made up from the definition alone: every question answered, plainly invented, the same for the same input,
 * and marked `is_test`. `number` is the one the next real reply would get unless it is given.
 */
export function sampleReply(
  collector: Collector,
  {
    replyId,
    viewUrl,
    now,
    number = collector.reply_count + 1,
  }: { replyId: string; viewUrl: string; now: Date; number?: number },
): Reply {
  const answers = new Map<string, TypedAnswer>();
  for (const question of askingQuestions(collector)) {
    const answer = sampleAnswer(question, now);
    if (answer) answers.set(question.id, answer);
  }
  const { anonymous } = collector.settings;
  return {
    id: replyId,
    number,
    answers,
    respondent: {
      id: anonymous ? null : 'sample-respondent',
      email: anonymous ? null : 'sample@example.com',
      name: anonymous ? null : 'Sample Respondent',
      external_id: null,
      is_anonymous: anonymous,
      attributes: {},
    },
    hidden_fields: Object.fromEntries(collector.hidden_fields.map((name) => [name, 'sample'])),
    metadata: {
      channel: 'link',
      url: collector.url,
      referrer: null,
      user_agent: null,
      browser: null,
      os: null,
      device: 'desktop',
      country: null,
      ip_address: null,
    },
    language: collector.language,
    started_at: new Date(now.getTime() - SAMPLE_DURATION_MS).toISOString(),
    created_at: now.toISOString(),
    view_url: viewUrl,
    is_test: true,
  };
}

const SAMPLE_DURATION_MS = 90_000;
