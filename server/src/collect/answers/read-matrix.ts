import type { Option, Question } from '@askusers/shared';
import { type AnswerFault, fault, MAX_ERRORS } from './answer-error.ts';
import { type FindOption, optionFinder, rowFinder } from './find-option.ts';
import { answered, isBlank, isRecord, type Reading, refused, UNANSWERED } from './reading.ts';

interface AnsweredRow {
  row: Option;
  column_ids: string[];
}

/** `{ row: column }` or `{ row: [columns] }`, each by label, id or key. A required matrix wants every row. */
export function readMatrix(question: Question, raw: unknown): Reading {
  if (!isRecord(raw)) return refused(fault('wrong_type', { expected: 'matrix' }));
  const rows = question.rows ?? [];
  const findRow = rowFinder(rows);
  const findColumn = optionFinder(question.columns ?? []);
  const faults: AnswerFault[] = [];
  const byRow = new Map<string, AnsweredRow>();

  for (const [name, value] of Object.entries(raw)) {
    if (faults.length >= MAX_ERRORS) break;
    if (isBlank(value)) continue;
    const found = findRow(name);
    if (found.kind !== 'found') {
      faults.push(fault(found.kind === 'none' ? 'unknown_row' : 'ambiguous_row', { given: name }, [name]));
      continue;
    }
    const row = found.option;
    if (byRow.has(row.id)) faults.push(fault('row_twice', { label: row.label }, [name]));
    else
      byRow.set(row.id, { row, column_ids: readColumns(question, row, value, findColumn, [name], faults) });
  }

  if (byRow.size === 0 && faults.length === 0) return UNANSWERED;
  const labels = rows.filter(({ id }) => !byRow.has(id)).map(({ label }) => label);
  if (question.required && labels.length > 0) faults.push(fault('rows_missing', { labels }));
  if (faults.length > 0) return refused(...faults);
  const inOrder = rows.flatMap(({ id }) => byRow.get(id) ?? []);
  return answered({
    kind: 'matrix',
    rows: inOrder.map(({ row, column_ids }) => ({ row_id: row.id, column_ids })),
  });
}

function readColumns(
  question: Question,
  { label: row }: Option,
  raw: unknown,
  find: FindOption,
  path: readonly string[],
  faults: AnswerFault[],
): string[] {
  const given = (Array.isArray(raw) ? raw : [raw]).filter((name) => !isBlank(name));
  if (given.length > (question.multiple ? (question.columns?.length ?? 0) : 1)) {
    faults.push(fault('too_many_columns', { row }, path));
    return [];
  }
  const ids = new Set<string>();
  for (const name of given) {
    const found = typeof name === 'string' ? find(name) : null;
    if (found === null) faults.push(fault('wrong_type', { expected: 'matrix' }, path));
    else if (found.kind === 'none') faults.push(fault('unknown_column', { given: String(name), row }, path));
    else if (found.kind === 'ambiguous')
      faults.push(fault('ambiguous_column', { given: String(name), row }, path));
    else if (ids.has(found.option.id))
      faults.push(fault('column_twice', { label: found.option.label, row }, path));
    else ids.add(found.option.id);
  }
  return [...ids];
}
