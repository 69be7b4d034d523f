/** Texts with a form. Each pattern is linear: what strangers send is matched against it. */

const EMAIL_NAME = /^[^\s@"(),:;<>[\]\\\p{Cc}\p{Cs}]{1,64}$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/** As mail is really addressed: a name, an @ and a domain with a dot; other scripts are welcome. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const name = text.slice(0, Math.max(at, 0));
  const labels = text.slice(at + 1).split('.');
  return (
    text.length <= 254 &&
    EMAIL_NAME.test(name) &&
    !name.startsWith('.') &&
    !name.endsWith('.') &&
    !name.includes('..') &&
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** Digits with the usual ornaments: +55 (11) 98765-4321, 020 7946 0018 ext. 12. */
export function isPhone(text: string): boolean {
  const [number = '', extension, ...more] = text.split(/ext\.?|ramal|x|#/i);
  const digits = number.replace(/\D/g, '').length;
  return (
    more.length === 0 &&
    /^\+?[\d ()./-]+$/.test(number) &&
    digits >= 5 &&
    digits <= 20 &&
    (extension === undefined || /^ ?\d{1,6}$/.test(extension))
  );
}

/** An absolute web address. Other schemes would run or open something when an owner clicks them. */
export function isWebAddress(text: string): boolean {
  if (/[\s\p{Cc}\p{Cs}]/u.test(text) || !/^https?:\/\//i.test(text)) return false;
  return URL.canParse(text);
}

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** `YYYY-MM-DD`, a day that the calendar has. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  return day <= (month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const DATETIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:[0-5]\d)?([.,]\d{1,9})?(z|[+-]\d\d(?::?\d\d)?)$/i;

/**
 * A moment as `YYYY-MM-DDTHH:MM:SS[.fff]` and `Z` or `±HH:MM`, or null when it is none.
 * The offset stays: it says what the clock on the person's wall showed.
 */
export function normalDatetime(text: string): string | null {
  const [, date = '', time = '', seconds = ':00', fraction = '', zone = ''] = DATETIME.exec(text) ?? [];
  const offset = normalOffset(zone);
  if (!isDate(date) || !isTime(time) || offset === null) return null;
  const milliseconds = fraction.slice(1, 4).padEnd(3, '0');
  return `${date}T${time}${seconds}${milliseconds === '000' ? '' : `.${milliseconds}`}${offset}`;
}

function normalOffset(zone: string): string | null {
  if (/^z$/i.test(zone)) return 'Z';
  const [, sign, hours = '', minutes = '00'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  // The widest offsets on earth are -12:00 and +14:00.
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
  return hours === '00' && minutes === '00' ? 'Z' : `${sign}${hours}:${minutes}`;
}
