/** What is published for those who receive our webhooks (docs/decisions/0035); index.ts is for the workspace. */
export { Event } from './event.ts';
export { EventAnswer, EventField } from './event-answer.ts';
export { EventType } from './event-type.ts';
export { expressReceiver, keepRawBody } from './express-receiver.ts';
export { fetchReceiver } from './fetch-receiver.ts';
export { FormEvent } from './form-event.ts';
export type { RawBody } from './raw-body.ts';
export type { ReceiverOptions } from './receive-event.ts';
export type { ReceivedEvent, UnknownEvent } from './received-event.ts';
export { makeSecret } from './secret-key.ts';
export { type SignatureHeaders, sign } from './sign.ts';
export { SurveyEvent } from './survey-event.ts';
export type { ReceivedHeaders } from './verify.ts';
export {
  type ReceivedWebhook,
  type VerifyingOptions,
  verifyWebhook,
  type WebhookVerification,
} from './verify-webhook.ts';
export type { WebhookRefusalReason } from './webhook-refusal.ts';
