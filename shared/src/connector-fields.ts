import { cleanLabel } from './clean-label.ts';
import type { Collector, Option, Question } from './definition.ts';
import { askingQuestions } from './reply-facts.ts';

/**
 * What `GET /surveys/{id}/fields` and `GET /forms/{id}/fields` list. Both say `question_id`, a form's fields too:
 * a connector then needs one piece of code for either.
 */
export interface ConnectorField {
  key: string;
  question_id: string;
  position: number;
  /** Plain text on one line; the key where the label has no text. */
  label: string;
  type: Question['type'];
  required: boolean;
  options?: Option[];
  /** Only where people may type something beside the options. */
  allow_other?: true;
  rows?: Option[];
  columns?: Option[];
  scale?: { min: number; max: number };
}

export const connectorFields = (collector: Pick<Collector, 'questions'>): ConnectorField[] =>
  askingQuestions(collector).map((question) => {
    const { scale } = question;
    return {
      key: question.key,
      question_id: question.id,
      position: question.position,
      label: cleanLabel(question.label) || question.key,
      type: question.type,
      required: question.required,
      ...(question.options && { options: question.options.map(cleaned) }),
      ...(question.allow_other && { allow_other: true as const }),
      ...(question.rows && { rows: question.rows.map(cleaned) }),
      ...(question.columns && { columns: question.columns.map(cleaned) }),
      ...(scale && { scale: { min: scale.min, max: scale.max } }),
    };
  });

const cleaned = ({ id, key, label }: Option): Option => ({ id, key, label: cleanLabel(label) || key });
