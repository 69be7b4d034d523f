import type { Messages } from '../messages/messages-in.ts';

/** Every offset from UTC that a clock on earth shows today. */
const OFFSETS = (
  '-12:00 -11:00 -10:00 -09:30 -09:00 -08:00 -07:00 -06:00 -05:00 -04:00 -03:30 -03:00 -02:00 -01:00 +00:00 +01:00 +02:00 +03:00 ' +
  '+03:30 +04:00 +04:30 +05:00 +05:30 +05:45 +06:00 +06:30 +07:00 +08:00 +08:45 +09:00 +09:30 +10:00 +10:30 +11:00 +12:00 +12:45 +13:00 +14:00'
).split(' ');

/** Without a script a page does not know the visitor's time zone, and guessing in silence would record wrong hours. */
export const OffsetChoice = ({
  name,
  chosen,
  say,
}: {
  name: string;
  chosen: string | null;
  say: Messages;
}) => (
  <label className="part">
    {say.page.timeZone}
    <select name={name} defaultValue={chosen === 'Z' ? '+00:00' : (chosen ?? say.page.usualOffset)}>
      {OFFSETS.map((offset) => (
        <option key={offset} value={offset}>
          UTC{offset.replace('-', '−')}
        </option>
      ))}
    </select>
  </label>
);
