import fc from 'fast-check';

/** Texts that break serialisers, parsers, objects used as maps, and the numbering of equal labels. */
const AWKWARD = [
  ...['', ' ', 'A', 'A (2)', 'A (3)', '<b>A</b>', '0', '1', '42', '-0', '1e3', '4294967295'],
  ...['__proto__', 'constructor', 'toString', 'toJSON', 'hasOwnProperty', 'length', 'null', 'undefined'],
  ...['\0', 'a\0b', '\ud800', 'x\udfff', '\udc00\ud800', '\u2028\u2029', '\ufeff', '\u007f\u0085', '\\u0000'],
  ...['"\\/\b\f\n\r\t', '</script>', '{{ $json }}', 'João Ação 🚀', 'e\u0301', '👨‍👩‍👧', 'x'.repeat(300)],
];

/** UTF-16 units at random, so that most surrogates stand alone. */
const units = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })), {
    maxLength: 12,
  })
  .map((codes) => String.fromCharCode(...codes));

export const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...AWKWARD) },
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  units,
);

export const anyNumber = fc.oneof(
  fc.constantFrom(
    -0,
    0,
    0.1,
    1e21,
    -1e21,
    1e-7,
    5e-324,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    2 ** 53,
    2 ** 53 + 2,
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
