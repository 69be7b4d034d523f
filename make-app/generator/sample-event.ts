import { buildEvent, type Collector, type CollectorKind, type Event, sampleReply } from '@askusers/shared';

const MOMENT = '2026-01-15T10:30:00.000Z';

/** The same in every run: an event of an invented survey or form, made as all events are made. */
export function sampleEvent(kind: CollectorKind): Event {
  const reply = sampleReply(COLLECTORS[kind], {
    replyId: '0197c0de-0000-7000-8000-000000000002',
    viewUrl: `https://app.askusers.org/${kind}s/0197c0de-0000-7000-8000-000000000001`,
    now: new Date(MOMENT),
  });
  const eventId = '0197c0de-0000-7000-8000-000000000003';
  return buildEvent({ eventId, timestamp: MOMENT, collector: COLLECTORS[kind], reply });
}

const option = (number: number, key: string, label: string) => ({
  id: `0197c0de-0000-7000-8000-0000000001${String(number).padStart(2, '0')}`,
  key,
  label,
});

const question = (number: number) => ({
  id: `0197c0de-0000-7000-8000-0000000000${number + 10}`,
  position: number,
  required: number === 1,
});

const COMMON = {
  id: '0197c0de-0000-7000-8000-000000000001',
  workspace: { id: '0197c0de-0000-7000-8000-000000000000', name: 'Sample workspace' },
  status: 'published',
  language: 'en',
  languages: ['en'],
  version: 1,
  settings: {
    anonymous: false,
    collect_ip: false,
    submit_label: 'Send',
    confirmation: { type: 'message', message: 'Thank you!', redirect_url: null },
    submission_limit: null,
    opens_at: null,
    closes_at: null,
  },
  reply_count: 41,
  created_at: MOMENT,
  updated_at: MOMENT,
  published_at: MOMENT,
} satisfies Partial<Collector>;

const COLLECTORS: Record<CollectorKind, Collector> = {
  survey: {
    ...COMMON,
    kind: 'survey',
    title: 'Product feedback',
    description: 'Tell us what works for you and what does not.',
    url: `https://app.askusers.org/s/${COMMON.id}`,
    hidden_fields: ['campaign'],
    questions: [
      {
        ...question(1),
        key: 'liked',
        label: 'What do you like most?',
        type: 'multiple_choice',
        allow_other: true,
        options: [option(1, 'easy_to_use', 'It is easy to use'), option(2, 'saves_time', 'It saves me time')],
      },
      {
        ...question(2),
        key: 'recommend',
        label: 'How likely are you to recommend us?',
        type: 'nps',
        scale: { min: 0, max: 10 },
      },
      { ...question(3), key: 'improve', label: 'What should we improve?', type: 'long_text' },
      { ...question(4), key: 'may_contact', label: 'May we contact you?', type: 'yes_no' },
    ],
  },
  form: {
    ...COMMON,
    kind: 'form',
    title: 'Contact us',
    description: 'We answer within a day.',
    url: `https://app.askusers.org/f/${COMMON.id}`,
    hidden_fields: ['campaign'],
    questions: [
      { ...question(1), key: 'name', label: 'Your name', type: 'short_text' },
      { ...question(2), key: 'email', label: 'Your email address', type: 'email' },
      {
        ...question(3),
        key: 'topic',
        label: 'What is it about?',
        type: 'dropdown',
        options: [option(1, 'sales', 'Sales'), option(2, 'support', 'Support')],
      },
      { ...question(4), key: 'message', label: 'Your message', type: 'long_text' },
    ],
  },
};
