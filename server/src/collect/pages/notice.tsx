import type { Messages } from '../messages/messages-in.ts';
import type { CollectorPageView } from './collector-page-view.ts';

interface Props {
  view: CollectorPageView;
  notice: keyof Messages['notices'];
  say: Messages;
}

/** Something that concerns the whole page; focused where no summary of errors is. */
export const Notice = ({ view, notice, say }: Props) => {
  const isFirst = !view.errors?.length && !view.isEmbedded;
  return (
    // biome-ignore lint/a11y/noAutofocus: as for the summary of errors
    <p className="notice" role="alert" tabIndex={-1} autoFocus={isFirst}>
      {notice === 'too_many' ? say.notices.too_many(view.retryAfterSeconds ?? 60) : say.notices[notice]}
    </p>
  );
};
