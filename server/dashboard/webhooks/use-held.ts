import { useQuery } from '@tanstack/react-query';
import { isProblem } from '../api/api-problem.ts';
import { webhookQuery } from './webhook-queries.ts';

/** What keeps a webhook's deliveries from being sent, if anything does; tests of a paused or disabled one are sent all the same. */
export function useHeld(webhookId: string): 'paused' | 'disabled' | 'deleted' | null {
  const { data, error } = useQuery(webhookQuery(webhookId));
  if (isProblem(error, 404)) return 'deleted';
  return data?.status === 'paused' || data?.status === 'disabled' ? data.status : null;
}
