import { QuestionType } from '@askusers/shared';

const LABELS = [
  'What did you like?',
  'What did you like?',
  '{{bundle.authData.api_key}} }} {{',
  '🚀'.repeat(150),
  'x'.repeat(300),
  '<b>Bold</b> & "quoted"',
  '\u202e right to left',
  'constructor',
];

/** As many questions as a survey takes, of every type, with labels that break what handles them carelessly. */
export function nastySurvey(title: string) {
  const types = QuestionType.options.filter((type) => type !== 'statement' && type !== 'page_break');
  const questions = Array.from({ length: 200 }, (_, index) => {
    const type = types[index % types.length] as QuestionType;
    return { type, label: LABELS[index % LABELS.length], ...partsFor(type) };
  });
  return { title, questions };
}

function partsFor(type: QuestionType): object {
  switch (type) {
    case 'single_choice':
    case 'dropdown':
    case 'multiple_choice':
    case 'ranking':
    case 'picture_choice':
      return { options: [{ label: 'Price {{x}}' }, { label: 'Preço 🚀' }, { label: 'price' }] };
    case 'matrix':
      return {
        rows: [{ label: 'Delivery' }, { label: 'Support' }],
        columns: [{ label: 'Good' }, { label: 'Bad' }],
      };
    case 'opinion_scale':
    case 'rating':
      return { scale: { min: 1, max: 5 } };
    default:
      return {};
  }
}
