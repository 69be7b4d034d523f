import type { QuestionFields } from './question-fields.ts';
import { type QuestionTraits, questionTraits } from './question-traits.ts';
import { type Fault, validationFaults } from './validation-faults.ts';

/** The rules that depend on the type of a question (surveys.md 2.4). */
export function questionFaults(question: QuestionFields): Fault[] {
  const traits = questionTraits(question.type);
  return [
    ...labelFaults(question),
    ...translationFaults(question, traits),
    ...misfits(question, traits),
    ...optionFaults(question, traits),
    ...matrixFaults(question, traits),
    ...scaleFaults(question, traits),
    ...validationFaults(question, traits),
  ];
}

function labelFaults({ label, type }: QuestionFields): Fault[] {
  return label === '' && type !== 'page_break' ? [{ path: ['label'], message: 'must not be empty' }] : [];
}

function translationFaults({ type, translations }: QuestionFields, traits: QuestionTraits): Fault[] {
  return Object.entries(translations ?? {}).flatMap(([language, texts]) =>
    texts?.placeholder && !traits.placeholder
      ? [
          {
            path: ['translations', language, 'placeholder'],
            message: `does not fit a question of type ${type}`,
          },
        ]
      : [],
  );
}

function misfits(question: QuestionFields, traits: QuestionTraits): Fault[] {
  const { type } = question;
  const faults: Fault[] = [];
  const refuse = (name: string, message = `does not fit a question of type ${type}`) =>
    faults.push({ path: [name], message });
  if (question.required && !traits.asks) refuse('required', `cannot be true: a ${type} asks nothing`);
  if (question.options?.length && traits.minOptions === undefined) refuse('options');
  if (question.allow_other && !traits.allowOther) refuse('allow_other');
  if (question.multiple && !traits.multiple) refuse('multiple');
  if (question.rows?.length && !traits.rowsAndColumns) refuse('rows');
  if (question.columns?.length && !traits.rowsAndColumns) refuse('columns');
  if (question.scale && !traits.scale) refuse('scale');
  if (question.placeholder && !traits.placeholder) refuse('placeholder');
  if (question.maps_to && question.maps_to !== traits.mapsTo)
    refuse(
      'maps_to',
      'fits the wrong type: respondent.email goes with email, respondent.name with short_text',
    );
  return faults;
}

function optionFaults({ type, options }: QuestionFields, { minOptions }: QuestionTraits): Fault[] {
  if (minOptions === undefined || (options?.length ?? 0) >= minOptions) return [];
  return [
    {
      path: ['options'],
      message: `a ${type} needs at least ${minOptions === 1 ? 'one option' : 'two options'}`,
    },
  ];
}

function matrixFaults({ rows, columns }: QuestionFields, { rowsAndColumns }: QuestionTraits): Fault[] {
  if (!rowsAndColumns) return [];
  const missing = (name: string, list: unknown[] | null | undefined): Fault[] =>
    list?.length ? [] : [{ path: [name], message: `a matrix needs at least one of its ${name}` }];
  return [...missing('rows', rows), ...missing('columns', columns)];
}

function scaleFaults({ type, scale }: QuestionFields, traits: QuestionTraits): Fault[] {
  if (!scale || !traits.scale) return [];
  const { lowest, highest } = traits.scale;
  const { min = traits.scale.min, max = traits.scale.max } = scale;
  if (type === 'nps' && (min !== 0 || max !== 10))
    return [{ path: ['scale'], message: 'is fixed for an nps question: 0 to 10' }];
  if (min >= max) return [{ path: ['scale'], message: 'min must be less than max' }];
  if (min < lowest || max > highest)
    return [{ path: ['scale'], message: `must lie between ${lowest} and ${highest} for a ${type}` }];
  return [];
}
