import pg from 'pg';

/**
 * What comes out of the database, the same for both makers. A column type that is not here arrives as the driver
 * reads it; `numeric` (so also the sum of bigints) as text.
 */
type ReadText = (text: string) => unknown;

const readMoment = pg.types.getTypeParser(1184, 'text');

/** `infinity` arrives as the furthest Date there is, and goes back in as `infinity`: a moment stays a Date. */
export const FURTHEST_MS = 8.64e15;

function momentFromText(text: string): Date {
  if (text === 'infinity') return new Date(FURTHEST_MS);
  if (text === '-infinity') return new Date(-FURTHEST_MS);
  return readMoment(text) as Date;
}

/** Better a failed query than a count that is silently another one. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number.`);
  return value;
}

// text[], varchar[] and uuid[] arrive as text; oids are fixed by Postgres (pg_type.dat).
const SCALARS: { oid: number; arrayOid: number; read: ReadText }[] = [
  { oid: 16, arrayOid: 1000, read: (text) => text === 't' },
  { oid: 17, arrayOid: 1001, read: pg.types.getTypeParser(17, 'text') },
  { oid: 20, arrayOid: 1016, read: safeInteger },
  { oid: 21, arrayOid: 1005, read: Number },
  { oid: 23, arrayOid: 1007, read: Number },
  { oid: 25, arrayOid: 1009, read: (text) => text },
  { oid: 114, arrayOid: 199, read: JSON.parse },
  { oid: 701, arrayOid: 1022, read: Number },
  { oid: 1043, arrayOid: 1015, read: (text) => text },
  { oid: 1184, arrayOid: 1185, read: momentFromText },
  { oid: 2950, arrayOid: 2951, read: (text) => text },
  { oid: 3802, arrayOid: 3807, read: JSON.parse },
];

/** By the oid of the column's type. */
export const columnReaders: Readonly<Record<number, ReadText>> = Object.fromEntries(
  SCALARS.flatMap(({ oid, arrayOid, read }) => [
    [oid, read],
    [arrayOid, (text: string) => readArray(text, read)],
  ]),
);

function readArray(text: string, read: ReadText): unknown[] {
  return arrayParser.create(text, read).parse();
}

/** pg-types declares this as a function; it is an object with `create`. */
const arrayParser = pg.types.arrayParser as unknown as {
  create(text: string, read: ReadText): { parse(): unknown[] };
};
