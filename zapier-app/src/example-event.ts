import { buildEvent, type Collector, type CollectorKind, type Event, sampleReply } from '@askusers/shared';
import { PUBLIC_BASE_URL } from './base-url.ts';
import type { CollectorWords } from './collector-words.ts';
import { eventRow } from './event-row.ts';
import type { ReplyRow } from './reply-row.ts';

const MOMENT = '2025-01-15T10:30:00.000Z';
const COLLECTOR_ID = '0197c0de-0000-7000-8000-000000000001';
const REPLY_ID = '0197c0de-0000-7000-8000-000000000002';
const EVENT_ID = '0197c0de-0000-7000-8000-000000000003';

/** For the editor before anything is connected, made as every event is. Only what all surveys or forms have is shown of it. */
export function exampleEvent(kind: CollectorKind): Event {
  const collector = exampleCollector(kind);
  const viewUrl = `${PUBLIC_BASE_URL}/${kind}s/${COLLECTOR_ID}`;
  return buildEvent({
    eventId: EVENT_ID,
    timestamp: MOMENT,
    collector,
    reply: sampleReply(collector, { replyId: REPLY_ID, viewUrl, now: new Date(MOMENT) }),
  });
}

export function exampleReply(words: CollectorWords): ReplyRow {
  const { event_type: _, ...row } = eventRow(exampleEvent(words.kind), 'common');
  return { ...row, id: REPLY_ID };
}

const exampleCollector = (kind: CollectorKind): Collector => ({
  id: COLLECTOR_ID,
  kind,
  workspace: { id: '0197c0de-0000-7000-8000-000000000000', name: 'Acme' },
  title: kind === 'survey' ? 'Product feedback' : 'Contact us',
  description: '',
  status: 'published',
  language: 'en',
  languages: ['en'],
  version: 1,
  url: `${PUBLIC_BASE_URL}/${kind === 'survey' ? 's' : 'f'}/${COLLECTOR_ID}`,
  questions: [
    {
      id: '0197c0de-0000-7000-8000-000000000004',
      key: 'recommend',
      position: 1,
      label: 'How likely are you to recommend us?',
      type: 'nps',
      required: false,
      scale: { min: 0, max: 10 },
    },
  ],
  hidden_fields: [],
  settings: {
    anonymous: false,
    collect_ip: false,
    submit_label: '',
    confirmation: { type: 'message', message: '', redirect_url: null },
    submission_limit: null,
    opens_at: null,
    closes_at: null,
  },
  reply_count: 0,
  created_at: MOMENT,
  updated_at: MOMENT,
  published_at: MOMENT,
});
