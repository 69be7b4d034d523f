import { useFormat } from '../language/language.tsx';
import { useNow } from './use-now.ts';

/** "3 minutes ago", also in three minutes: what is loaded again and has not changed is not drawn again. */
export function RelativeTime({ at }: { at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.moment(at)}>
      {format.relative(at, useNow())}
    </time>
  );
}
