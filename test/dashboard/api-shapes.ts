import type { Definition } from '../../server/dashboard/builder/draft/definition.ts';
import type { Attempt, Delivery } from '../../server/dashboard/deliveries/delivery.ts';
import type { Session } from '../../server/dashboard/session/session.ts';
import type { Webhook, WebhookWithSecret } from '../../server/dashboard/webhooks/webhook.ts';
import type { CollectorView } from '../../server/src/collect/definition/view-collector.ts';
import type { viewDelivery, viewListed } from '../../server/src/http/delivery-routes.ts';
import type { viewAttempt } from '../../server/src/http/view-attempt.ts';
import type { viewSession } from '../../server/src/http/view-session.ts';
import type { viewWebhook, viewWithSecret } from '../../server/src/http/webhook-view.ts';

/** What is left of a value on its way through JSON. */
type InJson<T> = T extends Date
  ? string
  : T extends (infer Item)[]
    ? InJson<Item>[]
    : T extends object
      ? { [Name in keyof T]: InJson<Exclude<T[Name], undefined>> } // JSON leaves out what is undefined
      : T;

type Answers<View extends (...of: never[]) => unknown> = InJson<ReturnType<View>>;

/** Checked by the compiler only: what the server answers is what the dashboard takes it for. */
export const promises: {
  definition(answer: InJson<CollectorView>): Definition;
  webhook(answer: Answers<typeof viewWebhook>): Webhook;
  created(answer: Answers<typeof viewWithSecret>): WebhookWithSecret;
  delivery(answer: Answers<typeof viewDelivery>): Delivery;
  listed(answer: Answers<typeof viewListed>): Omit<Delivery, 'last_attempt'>;
  session(answer: Answers<typeof viewSession>): Session;
  /** Outcome and headers are stored as text. */
  attempt(
    answer: Omit<Answers<typeof viewAttempt>, 'outcome' | 'request' | 'response'>,
  ): Omit<Attempt, 'outcome' | 'request' | 'response'>;
} = {
  definition: (answer) => answer,
  webhook: (answer) => answer,
  created: (answer) => answer,
  delivery: (answer) => answer,
  listed: (answer) => answer,
  session: (answer) => answer,
  attempt: (answer) => answer,
};
