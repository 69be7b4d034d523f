import { z } from 'zod';
import { shape } from '../schema-words.ts';
import { idOf, momentOf } from './list-of.ts';

const facts = {
  id: idOf(),
  name: z.string(),
  mime_type: z.string(),
  size: z.number().int(),
  url: z.string(),
};
const words = { mime_type: 'As we found it from the content.', size: 'In bytes.' };

export const StoredFile = shape(
  'StoredFile',
  'A file that a visitor sent.',
  {
    ...facts,
    collector_id: idOf(),
    question_id: z.string(),
    reply_id: idOf().nullable(),
    created_at: momentOf(),
  },
  {
    ...words,
    collector_id: 'The survey or form.',
    reply_id: 'The response or submission; null while it waits for the rest of the answers.',
  },
);

export const WaitingFile = shape(
  'WaitingFile',
  'A file that waits for its answers: name it there by its id.',
  { ...facts, expires_at: momentOf() },
  { ...words, expires_at: 'It is removed then, unless answers have named it.' },
);

export const UploadForm = shape(
  'UploadForm',
  'One file. The texts stand before it.',
  {
    survey_id: z.string().optional(),
    form_id: z.string().optional(),
    question: z.string(),
    file: z.file(),
  },
  {
    survey_id: 'Of the survey, or `form_id` of the form.',
    question: 'The key or id of the question for files.',
  },
);
