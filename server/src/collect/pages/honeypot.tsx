import { PAGE_FIELD } from '../answers/field-names.ts';
import type { Messages } from '../messages/messages-in.ts';

/** Out of sight, out of the tab order and told to no screen reader: only programs fill it in. */
export const Honeypot = ({ say }: { say: Messages }) => (
  <div className="trap" aria-hidden="true">
    <label>
      {say.page.leaveEmpty}
      <input type="text" name={PAGE_FIELD.trap} tabIndex={-1} autoComplete="off" defaultValue="" />
    </label>
  </div>
);
