import { type Bundle, defineSearch, type PlainInputField, type ZObject } from 'zapier-platform-core';
import { callApi } from './call-api.ts';
import { collectorInput } from './collector-input.ts';
import type { CollectorWords } from './collector-words.ts';
import { exampleReply } from './example-event.ts';
import { inputText } from './input-text.ts';
import { replyOutputFields } from './output-fields.ts';
import { type ReplyRow, replyRow } from './reply-row.ts';

/** An editor uses the first one it is given, as a rule. */
const MAX_FOUND = 10;

/** "Find Survey Response" or "Find Form Submission": by its id, or the newest ones of an email address. */
export function findReply(words: CollectorWords) {
  const { kind, title, replyNoun, replyTitle, idField, replyIdField } = words;

  async function perform(z: ZObject, bundle: Bundle): Promise<ReplyRow[]> {
    const [collectorId, replyId, email] = [idField, replyIdField, 'respondent_email'].map((key) =>
      inputText(bundle.inputData[key]),
    );
    const replies = `${words.path}/${encodeURIComponent(collectorId ?? '')}/${words.repliesPath}`;
    if (replyId) {
      const path = `${replies}/${encodeURIComponent(replyId)}`;
      const { status, data } = await callApi(z, bundle, { path, accept: [404] });
      const row = status === 404 ? undefined : replyRow(data, words);
      return row && (!email || sameEmail(row.respondent_email, email)) ? [row] : [];
    }
    if (!email) {
      throw new z.errors.Error(
        `Choose a ${replyNoun}, or put in the email address of who sent it.`,
        'NothingToFind',
      );
    }
    const params = { respondent_email: email, limit: String(MAX_FOUND) };
    const { data } = await callApi(z, bundle, { path: replies, params });
    const listed: unknown[] = Array.isArray(data.data) ? data.data : [];
    return listed.flatMap((item) => replyRow(item, words) ?? []);
  }

  const inputFields: PlainInputField[] = [
    collectorInput(words),
    {
      key: replyIdField,
      label: replyTitle,
      type: 'string',
      required: false,
      dynamic: `${words.replyListKey}.id.title`,
      helpText: `Choose one, or map the ${replyNoun}’s ID from an earlier step. Left empty, it is found by the email address.`,
    },
    {
      key: 'respondent_email',
      label: 'Respondent Email',
      type: 'string',
      required: false,
      helpText: `The newest ${replyNoun}s of this address are found, whatever its letter case.`,
    },
  ];

  return defineSearch({
    key: `find_${kind}_${replyNoun}`,
    noun: replyTitle,
    display: {
      label: `Find ${title} ${replyTitle}`,
      description: `Finds a ${replyNoun} by its ID or by the email address of who sent it.`,
    },
    operation: {
      inputFields,
      perform,
      sample: exampleReply(words),
      outputFields: replyOutputFields(words),
    },
  });
}

const sameEmail = (one: unknown, other: string): boolean =>
  typeof one === 'string' && one.toLowerCase() === other.toLowerCase();
