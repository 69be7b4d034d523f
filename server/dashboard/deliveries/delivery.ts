export const EVENT_TYPES = ['survey.response.created', 'form.submission.created'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed', 'cancelled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What the receiver answered last, by its first digit; `none`: nothing came back. */
export const RESPONSE_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const;
export type ResponseClass = (typeof RESPONSE_CLASSES)[number];

export type OutcomeKind =
  | 'delivered'
  | 'refused'
  | 'gone'
  | 'later'
  | 'failed'
  | 'unreachable'
  | 'blocked'
  | 'interrupted';

export interface LastAttempt {
  started_at: string;
  duration_ms: number;
  outcome: OutcomeKind;
  error_code: string | null;
  response_status: number | null;
}

/** A delivery; `last_attempt` and what it is about are told by lists. */
export interface Delivery {
  id: string;
  event_id: string;
  event_type: EventType;
  webhook_id: string;
  status: DeliveryStatus;
  attempt_count: number;
  next_attempt_at: string | null;
  is_test: boolean;
  created_at: string;
  finished_at: string | null;
  last_attempt?: LastAttempt | null;
  survey?: { id: string; title: string } | null;
  form?: { id: string; title: string } | null;
  /** As long as it can be read. */
  response_id?: string | null;
  submission_id?: string | null;
}

export type Headers = Record<string, string | string[]>;

export interface Attempt {
  number: number;
  started_at: string;
  duration_ms: number;
  outcome: OutcomeKind;
  error_code: string | null;
  counted: boolean;
  /** The n8n execution that the attempt started. */
  receiver_run_id: string | null;
  request: { url: string; headers: Headers; body: string };
  response: {
    status: number;
    headers: Headers;
    body: string | null;
    body_base64: string | null;
    body_dropped: boolean;
    truncated: boolean;
  } | null;
}

export type DeliveryInFull = Delivery & { attempts: Attempt[] };
