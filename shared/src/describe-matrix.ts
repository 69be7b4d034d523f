import type { Question } from './definition.ts';
import { optionWithId } from './describe-choices.ts';
import type { EventRow } from './event-answer.ts';
import type { TypedAnswer } from './typed-answer.ts';
import { uniqueLabels } from './unique-labels.ts';

interface DescribedMatrix {
  /** Row label → column label, or labels where several columns a row are allowed; answered rows only. */
  value: Record<string, string | string[]> | null;
  value_text: string;
  rows: EventRow[];
}

type AnsweredRows = Extract<TypedAnswer, { kind: 'matrix' }>['rows'];

/** Rows come in the definition's order, and their names are made from all rows, so that a name never depends on the answer. */
export function describeMatrix(question: Question, answered: AnsweredRows | undefined): DescribedMatrix {
  const definedRows = question.rows ?? [];
  const names = uniqueLabels(definedRows);
  const chosen = columnsByRow(question, answered ?? []);
  const values: [string, string | string[]][] = [];
  const lines: string[] = [];
  const rows = definedRows.map(({ id, key, label }, index) => {
    const columns = (chosen.get(id) ?? []).map((columnId) => {
      const column = optionWithId(question, question.columns, columnId);
      return { id: column.id, key: column.key, label: column.label };
    });
    const labels = columns.map((column) => column.label);
    const name = names[index] ?? key;
    if (labels.length > 0) {
      values.push([name, question.multiple ? labels : labels.join(', ')]);
      lines.push(`${name}: ${labels.join(', ')}`);
    }
    return { id, key, label, columns };
  });
  return { value: answered ? Object.fromEntries(values) : null, value_text: lines.join('\n'), rows };
}

function columnsByRow(question: Question, answered: AnsweredRows): Map<string, string[]> {
  const chosen = new Map<string, string[]>();
  for (const { row_id, column_ids } of answered) {
    const row = optionWithId(question, question.rows, row_id);
    chosen.set(row.id, [...(chosen.get(row.id) ?? []), ...column_ids]);
  }
  return chosen;
}
