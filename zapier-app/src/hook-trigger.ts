import { type Bundle, defineTrigger, type PlainInputField, type ZObject } from 'zapier-platform-core';
import { callApi } from './call-api.ts';
import type { CollectorWords } from './collector-words.ts';
import { type EventRow, eventRow, inShapeOf } from './event-row.ts';
import { exampleEvent } from './example-event.ts';
import { fetchSamples, generatedEvent } from './fetch-samples.ts';
import { inputText } from './input-text.ts';
import { eventOutputFields } from './output-fields.ts';
import { verifiedEvent } from './verified-event.ts';

/** "New Survey Response" or "New Form Submission": a webhook of ours that the platform orders and ends by itself. */
export function hookTrigger(words: CollectorWords) {
  const { noun, title, replyNoun, replyTitle, part, idField } = words;
  const sample = eventRow(exampleEvent(words.kind), 'common');
  const chosen = ({ inputData }: Bundle) => inputText(inputData[idField]);
  /** Of all surveys at once only what all have is shown: else each response would come in a shape of its own. */
  const scopeOf = (bundle: Bundle) => (chosen(bundle) === '' ? 'common' : 'whole');

  async function performSubscribe(z: ZObject, bundle: Bundle) {
    const id = chosen(bundle);
    const { data } = await callApi(z, bundle, {
      method: 'POST',
      path: '/webhooks',
      body: {
        url: bundle.targetUrl,
        event_types: [words.eventType],
        [`${idField}s`]: id === '' ? [] : [id],
        source: 'zapier',
      },
    });
    return { id: String(data.id), signing_secret: String(data.secret) };
  }

  /** `notify=false`: the platform knows already that it wants nothing more. */
  async function performUnsubscribe(z: ZObject, bundle: Bundle) {
    const id = inputText(bundle.subscribeData?.id);
    if (id === '') return {};
    await callApi(z, bundle, {
      method: 'DELETE',
      path: `/webhooks/${encodeURIComponent(id)}`,
      params: { notify: 'false' },
      accept: [404, 410],
    });
    return { id };
  }

  async function perform(z: ZObject, bundle: Bundle): Promise<EventRow[]> {
    // The platform's command line runs it without a delivery.
    if (!bundle.cleanedRequest) return performList(z, bundle);
    const event = verifiedEvent(z, bundle, words);
    return event ? [eventRow(event, scopeOf(bundle))] : [];
  }

  async function performList(z: ZObject, bundle: Bundle): Promise<EventRow[]> {
    const id = chosen(bundle);
    const scope = scopeOf(bundle);
    const { events, areRecent } = await fetchSamples(z, bundle, words, { collectorId: id });
    const rows = events.map((event) => eventRow(event, scope));
    if (rows.length === 0) return [sample];
    if (!areRecent || id === '') return rows;
    const shape = await generatedEvent(z, bundle, words, id);
    return shape ? rows.map((row) => inShapeOf(eventRow(shape, 'whole'), row)) : rows;
  }

  const inputFields: PlainInputField[] = [
    {
      key: idField,
      label: title,
      type: 'string',
      required: false,
      dynamic: `${words.listKey}.id.title`,
      altersDynamicFields: true,
      helpText: `Choose one to get a field for each of its ${part}s. Left empty, every ${noun} triggers the Zap, with the fields that all ${noun}s have.`,
    },
  ];

  return defineTrigger({
    key: `new_${words.kind}_${replyNoun}`,
    noun: replyTitle,
    display: {
      label: `New ${title} ${replyTitle}`,
      description: `Triggers when somebody ${words.kind === 'survey' ? 'finishes a survey' : 'sends a form'}.`,
    },
    operation: {
      type: 'hook',
      inputFields,
      performSubscribe,
      performUnsubscribe,
      perform,
      performList,
      sample,
      outputFields: eventOutputFields(words),
    },
  });
}
