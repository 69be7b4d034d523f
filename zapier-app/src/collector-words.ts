import type { CollectorKind, EventType } from '@askusers/shared';

/** Surveys and forms answer the same calls of the API, and the app offers the same for both; only the words differ. */
export interface CollectorWords {
  kind: CollectorKind;
  eventType: EventType;
  /** What people call it, in lower case and as a title. */
  noun: string;
  title: string;
  /** Its responses or submissions. */
  replyNoun: string;
  replyTitle: string;
  part: string;
  idField: string;
  replyIdField: string;
  /** Under /api/v1. */
  path: string;
  repliesPath: string;
  listKey: string;
  replyListKey: string;
}

export const SURVEY: CollectorWords = {
  kind: 'survey',
  eventType: 'survey.response.created',
  noun: 'survey',
  title: 'Survey',
  replyNoun: 'response',
  replyTitle: 'Response',
  part: 'question',
  idField: 'survey_id',
  replyIdField: 'response_id',
  path: '/surveys',
  repliesPath: 'responses',
  listKey: 'survey_list',
  replyListKey: 'response_list',
};

export const FORM: CollectorWords = {
  kind: 'form',
  eventType: 'form.submission.created',
  noun: 'form',
  title: 'Form',
  replyNoun: 'submission',
  replyTitle: 'Submission',
  part: 'field',
  idField: 'form_id',
  replyIdField: 'submission_id',
  path: '/forms',
  repliesPath: 'submissions',
  listKey: 'form_list',
  replyListKey: 'submission_list',
};
