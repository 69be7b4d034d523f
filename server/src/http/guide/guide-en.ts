import type { StatusRule } from './status-rules.ts';

/** The guide to webhooks, in English. `code` in backquotes. */
export const guideEn = {
  title: 'Webhooks',
  contents: 'On this page',
  reference: 'Every call of the API, with its fields and problems:',
  referenceLink: 'the API',
  lead: 'A webhook tells your program about every answer, the moment it is given: one signed HTTP request, retried until it arrives, and logged attempt by attempt.',
  how: {
    title: 'How it works',
    steps: [
      'Create a webhook with the address of your program and the events it wants: `POST /api/v1/webhooks`, or Settings → Webhooks.',
      'Keep the secret that the answer holds. It looks like `whsec_…` and belongs in the environment of your program, not in its code.',
      'When somebody answers a survey or form, your program gets a `POST` with a JSON body and the header `X-Webhook-Signature`.',
      'Check the signature, answer with any 2xx within 30 seconds, and do your own work after that.',
      'Skip an `event_id` that you have seen: an event arrives at least once, and after trouble perhaps twice.',
    ],
    test: 'To try it, send a test: `POST /api/v1/webhooks/<id>/test`. It is signed and logged like every other, and says `is_test: true`.',
  },
  events: {
    title: 'The events',
    intro:
      'There are two. Each carries everything about the answer, so your program need not ask for more. Keys that you do not know are to be ignored: we only ever add.',
    descriptions: {
      survey: 'Somebody finished a survey. Sent once for each response, with all of its answers.',
      form: 'Somebody submitted a form. Sent once for each submission, with all of its fields.',
    },
    example: 'A whole example',
    schema: 'JSON Schema',
    keys: 'Answers come by question id (`response_data`, `submission_data`), in full with label, type and choices (`answers`, `fields`), and as plain values by key and by label for tools without code. A key stays when a question is reworded.',
  },
  headers: {
    title: 'The headers',
    rows: {
      'X-Webhook-Signature':
        'lower-case hexadecimal HMAC-SHA256 of the body; the key is the whole secret text',
      'X-Webhook-Event': 'the event type',
      'X-Webhook-Delivery, X-Webhook-Attempt': "the delivery's id in the log; the attempt's number, from 1",
      'webhook-id, webhook-timestamp, webhook-signature':
        'the same for libraries of Standard Webhooks (standardwebhooks.com)',
    },
    name: 'Header',
    value: 'Value',
  },
  verify: {
    title: 'Check the signature',
    intro:
      'Compute the HMAC over the bytes of the body as they came, and compare in constant time. Whatever does not verify is not ours: answer 401 and drop it.',
    curl: 'Without a program, by hand:',
  },
  retries: {
    title: 'Retries',
    intro: (attempts: string) => `A delivery gets up to ${attempts} attempts:`,
    first: 'at once',
    after: (wait: string) => `${wait} after the attempt before`,
    more: 'Each wait is up to 5 % longer by chance. `Retry-After` can lengthen a wait, up to six hours. After the last attempt the delivery is failed; send it again from the log, or all that a webhook missed with `POST /api/v1/webhooks/<id>/recover`. A webhook to which nothing was delivered for five days, though it was tried, is disabled.',
  },
  statuses: {
    title: 'What your answer means',
    answer: 'Your program answers',
    meaning: 'The delivery',
    orLike: 'and others like these',
    meanings: {
      delivered: 'has arrived.',
      later: 'is tried again: you said "later".',
      refused: 'has failed at once: it is your final no.',
      gone: 'has failed, and the webhook is disabled: nobody will listen there again.',
      failed: 'is tried again. Redirects are never followed.',
    } satisfies Record<StatusRule['kind'], string>,
    silence: 'No answer within 30 seconds, or no connection',
    silenceMeaning: 'is tried again.',
    platforms:
      "Make's `400 Queue is full`, n8n's 404 (the workflow is inactive, or n8n is restarting) and its 401 in the first minute are tried again too.",
  },
  noCode: {
    title: 'Without code',
    intro: 'Every one of these gives you an address; paste it into a new webhook.',
    tools: {
      Zapier: 'Trigger "Webhooks by Zapier", Catch Hook. Map the fields under `answers_by_label`.',
      Make: 'Module "Webhooks", Custom webhook. Run once, send a test, and the fields are there. Our own app for Make shows them named after your questions.',
      n8n: 'Node "Webhook", method POST. Use the production address; the test address works only while the editor listens.',
    },
  },
};

export type GuideTexts = typeof guideEn;
