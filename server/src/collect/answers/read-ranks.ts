import type { Question } from '@askusers/shared';
import { type AnswerFault, fault } from './answer-error.ts';
import { countFaults } from './choice-count.ts';
import type { FindOption } from './find-option.ts';
import { answered, isBlank, type Reading, refused, UNANSWERED } from './reading.ts';

/** A ranking as the page sends it: `{ option: "2" }`, where 1 is the top. Ranks may leave gaps, but none is given twice. */
export function readRanks(question: Question, raw: Record<string, unknown>, find: FindOption): Reading {
  const ranked = Object.entries(raw).filter(([, rank]) => !isBlank(rank));
  if (ranked.length === 0) return UNANSWERED;
  const max = question.options?.length ?? 0;
  if (ranked.length > max) return refused(fault('too_many_choices', { max }));

  const faults: AnswerFault[] = [];
  const byRank = new Map<number, string>();
  const seen = new Set<string>();
  for (const [name, given] of ranked) {
    const found = find(name);
    if (found.kind !== 'found') {
      faults.push(
        fault(found.kind === 'none' ? 'unknown_option' : 'ambiguous_option', { given: name }, [name]),
      );
      continue;
    }
    const { id, label } = found.option;
    const rank = typeof given === 'string' && /^\d{1,3}$/.test(given.trim()) ? Number(given) : given;
    if (seen.has(id)) faults.push(fault('option_twice', { label }, [name]));
    else if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 1 || rank > max)
      faults.push(fault('bad_rank', { label, max }, [name]));
    else if (byRank.has(rank)) faults.push(fault('rank_twice', { rank }, [name]));
    else byRank.set(rank, id);
    seen.add(id);
  }
  if (faults.length === 0) faults.push(...countFaults(question, byRank.size));
  if (faults.length > 0) return refused(...faults);
  const order = [...byRank].sort(([one], [other]) => one - other);
  return answered({ kind: 'choices', choices: order.map(([, id]) => ({ option_id: id })) });
}
