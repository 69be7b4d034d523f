import type { FileType } from '@askusers/shared';
import type { AnswerErrorParams } from '../answers/answer-error.ts';
import { fileSize } from './file-size.ts';
import { listed } from './listed.ts';

type Params<Code extends keyof AnswerErrorParams> = AnswerErrorParams[Code];

const number = (value: number): string => value.toLocaleString('en');
const date = (value: string): string =>
  new Date(`${value}T00:00:00Z`).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
const characters = (count: number): string => `${number(count)} ${count === 1 ? 'character' : 'characters'}`;
const options = (count: number): string => `${number(count)} ${count === 1 ? 'option' : 'options'}`;

const FILE_TYPES = {
  image: 'pictures',
  pdf: 'PDF files',
  document: 'documents',
  spreadsheet: 'spreadsheets',
  presentation: 'presentations',
  text: 'texts',
  audio: 'audio',
  video: 'videos',
  archive: 'archives',
} satisfies Record<FileType, string>;

/** Everything the hosted pages say, in English. */
export const en = {
  submitLabel: { survey: 'Send answers', form: 'Send' },
  thanks: {
    survey: 'Your answers have been recorded.',
    form: 'We have received your form.',
  },

  page: {
    required: 'required',
    chooseOne: 'Choose one',
    other: 'Other',
    otherText: 'Other, please say what',
    yes: 'Yes',
    no: 'No',
    chooseSeveral: 'Choose as many as you like.',
    chooseUpTo: (max: number) => `Choose up to ${number(max)}.`,
    chooseAtLeast: (min: number) => `Choose at least ${number(min)}.`,
    chooseBetween: (min: number, max: number) =>
      min === max ? `Choose exactly ${number(min)}.` : `Choose ${number(min)} to ${number(max)}.`,
    rankHint: 'Give each one a place: 1 is the most important.',
    placeOf: (label: string) => `Place of ${label}`,
    noPlace: '–',
    npsLow: 'Not at all likely',
    npsHigh: 'Extremely likely',
    stars: (count: number) => (count === 1 ? '1 star' : `${number(count)} stars`),
    timeZone: 'Time zone',
    /** Where most who read this language are; only where a date with time is asked. */
    usualOffset: '+00:00',
    phoneHint: 'With the area code, such as +1 202 555 0143.',
    urlHint: 'Such as https://example.com.',
    fileHint: (max: number, size: string, types: string | null) =>
      `${max === 1 ? 'One file' : `Up to ${number(max)} files`}, ${max === 1 ? '' : 'each '}at most ${size}${types ? `: ${types}` : ''}.`,
    signatureHint: (size: string) => `A picture of your signature, at most ${size}.`,
    signHere: 'Sign here with your finger, a pen or the mouse',
    clear: 'Clear',
    insteadOfDrawing: 'Or, instead of drawing:',
    signatureName: 'signature.png',
    next: 'Next',
    back: 'Back',
    partOf: (part: number, parts: number) => `Part ${number(part)} of ${number(parts)}`,
    filesSent: 'Already sent. Untick a file to leave it out.',
    uploading: 'Uploading',
    uploadFailed: 'could not be sent. Please choose it again.',
    fileTypes: FILE_TYPES,
    anonymous: 'Your answers are anonymous.',
    requiredNote: {
      survey: 'Questions marked with * need an answer.',
      form: 'Fields marked with * need an answer.',
    },
    leaveEmpty: 'Leave this field empty',
    languages: 'Language',
    madeWith: 'Made with',
    preview:
      'Preview: only people of your workspace see this page, and nothing that is sent from it is recorded.',
    previewEnd: 'Visitors see this after sending. What you just sent was checked and not recorded.',
    previewOnward: (address: string) => `After sending, visitors go on to ${address}.`,
    errorTitle: 'Error',
    errorSummary: (count: number) =>
      count === 1 ? 'One answer needs another look' : `${number(count)} answers need another look`,
    parts: {
      street: 'Street and number',
      street2: 'Apartment, floor, etc.',
      city: 'City',
      state: 'State or region',
      postal_code: 'Postal code',
      country: 'Country',
      first_name: 'First name',
      last_name: 'Last name',
      email: 'Email',
      phone: 'Phone',
      company: 'Company',
    },
  },

  notices: {
    changed:
      'The questions changed while you were answering. Your answers are still here: please check them and send again.',
    looks_automated: 'Something filled in a field that people do not see. Please send your answers again.',
    try_again:
      'Your answers could not be saved just now. They are still here: please send them again in a moment.',
    files_gone:
      'A file could not be taken with your answers. Please choose your files again and send once more.',
    too_many: (seconds: number) =>
      `Many answers came from your network at once, so yours were not taken yet. They are still here: please send them again in ${seconds === 1 ? 'one second' : `${number(seconds)} seconds`}.`,
  },

  pages: {
    thanksTitle: 'Thank you',
    closed: {
      title: 'This page no longer takes answers',
      text: 'It was closed by its owner. Thank you for your interest.',
    },
    notOpenYet: {
      title: 'Not open yet',
      text: (opensAt: string) => `Answers are welcome from ${moment(opensAt)}.`,
    },
    limitReached: {
      title: 'All places are taken',
      text: 'The greatest number of answers has been reached. Thank you for your interest.',
    },
    goOn: 'Continue',
    fileGone: {
      title: 'This file cannot be opened',
      text: 'The address is incomplete or no longer holds, or the file was removed.',
    },
    notFound: {
      title: 'There is nothing here',
      text: 'The address may be misspelled, or the survey or form no longer exists. Please check the link you were given.',
    },
    tooManyRequests: {
      title: 'One moment, please',
      text: (seconds: number) =>
        `Many requests came from your network at once. Please try again in ${seconds === 1 ? 'one second' : `${number(seconds)} seconds`}.`,
    },
    faultyPreview: {
      title: 'Not ready to be shown',
      text: 'Something that is not saved yet needs another look. Save, and it is told where.',
    },
    tooLarge: {
      title: 'Too much at once',
      text: 'Your answers are longer than we can take. Please go back and shorten them.',
    },
    trouble: {
      title: 'Something went wrong on our side',
      text: 'Your answers were not saved. Please go back and try again in a moment.',
    },
  },

  answerErrors: {
    unknown_question: ({ name }: Params<'unknown_question'>) => `There is no question called "${name}" here.`,
    same_question_twice: ({ name, key }: Params<'same_question_twice'>) =>
      `"${name}" and "${key}" are the same question: please answer it once.`,
    asks_nothing: () => 'This only shows a text and takes no answer.',
    required: () => 'Please answer this question.',
    consent_required: () => 'Please tick this box to go on.',
    wrong_type: ({ expected }: Params<'wrong_type'>) => EXPECTED[expected],
    too_short: ({ min }: Params<'too_short'>) => `Please write at least ${characters(min)}.`,
    too_long: ({ max, length }: Params<'too_long'>) =>
      `Please shorten this to ${characters(max)}: it now has ${number(length)}.`,
    bad_email: () => 'Please enter a complete email address, such as name@example.com.',
    bad_phone: () => 'Please enter a phone number, such as +1 202 555 0143.',
    bad_url: () => 'Please enter a complete web address, such as https://example.com.',
    bad_date: () => 'Please enter a date that exists, as year-month-day, such as 2025-01-31.',
    bad_time: () => 'Please enter a time from 00:00 to 23:59.',
    bad_datetime: () => 'Please enter a date and a time with a time zone, such as 2025-01-31T14:30:00Z.',
    too_early: ({ min }: Params<'too_early'>) => `Please choose ${date(min)} or a later day.`,
    too_late: ({ max }: Params<'too_late'>) => `Please choose ${date(max)} or an earlier day.`,
    not_a_number: () => 'Please enter a number.',
    not_whole: () => 'Please enter a whole number.',
    too_small: ({ min }: Params<'too_small'>) => `Please enter ${number(min)} or more.`,
    too_large: ({ max }: Params<'too_large'>) => `Please enter ${number(max)} or less.`,
    unknown_option: ({ given }: Params<'unknown_option'>) => `"${given}" is not one of the options.`,
    ambiguous_option: ({ given }: Params<'ambiguous_option'>) =>
      `"${given}" could mean more than one option: please name it by its id.`,
    option_twice: ({ label }: Params<'option_twice'>) => `"${label}" was chosen twice.`,
    other_empty: () => 'Please say what "Other" is.',
    other_twice: () => '"Other" can be given only once.',
    too_few_choices: ({ min }: Params<'too_few_choices'>) => `Please choose at least ${options(min)}.`,
    too_many_choices: ({ max }: Params<'too_many_choices'>) => `Please choose at most ${options(max)}.`,
    bad_rank: ({ label, max }: Params<'bad_rank'>) =>
      `The place of "${label}" must be from 1 to ${number(max)}.`,
    rank_twice: ({ rank }: Params<'rank_twice'>) => `Place ${number(rank)} was given twice.`,
    unknown_row: ({ given }: Params<'unknown_row'>) => `There is no row called "${given}".`,
    ambiguous_row: ({ given }: Params<'ambiguous_row'>) =>
      `"${given}" could mean more than one row: please name it by its id.`,
    row_twice: ({ label }: Params<'row_twice'>) => `"${label}" was answered twice.`,
    rows_missing: ({ labels }: Params<'rows_missing'>) =>
      `Please answer every row. Missing: ${listed(labels, 'en')}.`,
    unknown_column: ({ given, row }: Params<'unknown_column'>) =>
      `"${given}" is not one of the choices for "${row}".`,
    ambiguous_column: ({ given, row }: Params<'ambiguous_column'>) =>
      `"${given}" could mean more than one choice for "${row}": please name it by its id.`,
    column_twice: ({ label, row }: Params<'column_twice'>) => `"${label}" was chosen twice for "${row}".`,
    too_many_columns: ({ row }: Params<'too_many_columns'>) => `Too many choices for "${row}".`,
    unknown_part: ({ given, parts }: Params<'unknown_part'>) =>
      `There is no part called "${given}". The parts are: ${parts.join(', ')}.`,
    bad_file: () => 'A file needs an address (url), and may have a name, mime_type, size and id.',
    bad_file_url: () => 'A file needs a complete address that begins with http:// or https://.',
    too_many_files: ({ max }: Params<'too_many_files'>) =>
      `Please send at most ${max === 1 ? 'one file' : `${number(max)} files`}.`,
    unknown_upload: () => 'This file is not here any more. Please choose it again.',
    file_too_large: ({ name, maxBytes }: Params<'file_too_large'>) =>
      `"${name}" is too large: at most ${fileSize(maxBytes, 'en')}.`,
    file_type: ({ name, types }: Params<'file_type'>) =>
      `"${name}" is of another kind than this takes: ${fileTypes(types)}.`,
    file_empty: ({ name }: Params<'file_empty'>) => `"${name}" is empty.`,
    too_many_waiting_files: () =>
      'Many files were sent that still wait for their answers. Please try again later.',
  } satisfies { [Code in keyof AnswerErrorParams]: (params: Params<Code>) => string },
};

const EXPECTED: Record<Params<'wrong_type'>['expected'], string> = {
  text: 'This answer must be a text.',
  number: 'This answer must be a number.',
  boolean: 'This answer must be yes or no (true or false).',
  choice: 'This answer must be one of the options.',
  choices: 'This answer must be a list of options.',
  matrix: 'This answer must name a choice for each row.',
  files: 'This answer must be a list of file addresses.',
  parts: 'This answer must be an object with the parts as texts.',
  none: 'This takes no answer.',
};

const fileTypes = (types: readonly FileType[]) =>
  listed(
    types.map((type) => FILE_TYPES[type]),
    'en',
  );

const moment = (value: string): string =>
  new Date(value)
    .toLocaleString('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
    .concat(' UTC');
