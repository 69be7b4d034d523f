/** In the order in which they are offered, under what one looks for them by. */
export const TYPE_GROUPS = {
  texts: ['short_text', 'long_text', 'number'],
  choices: ['single_choice', 'multiple_choice', 'dropdown', 'picture_choice', 'yes_no', 'ranking', 'matrix'],
  ratings: ['rating', 'nps', 'opinion_scale'],
  contact: ['email', 'phone', 'url', 'address', 'contact_info', 'consent'],
  times: ['date', 'time', 'datetime'],
  files: ['file_upload', 'signature'],
  layout: ['statement', 'page_break'],
} as const;

export type TypeGroup = keyof typeof TYPE_GROUPS;
export type QuestionType = (typeof TYPE_GROUPS)[TypeGroup][number];

export const QUESTION_TYPES: readonly QuestionType[] = Object.values(TYPE_GROUPS).flat();
