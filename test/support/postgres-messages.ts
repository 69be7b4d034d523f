/** One message of Postgres's own protocol, as it went over the wire. */
export interface PostgresMessage {
  /** '' for the very first one of a client, which has no letter. */
  type: string;
  bytes: Buffer;
}

const LENGTH_BYTES = 4;

/**
 * Splits what one side says into whole messages: a letter, a length that counts itself, the rest. `untypedFirst` for a client,
 * whose first message has no letter.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function makeMessageSplitter(untypedFirst: boolean): (chunk: Buffer) => PostgresMessage[] {
  let rest = Buffer.alloc(0);
  let isFirst = untypedFirst;

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: PostgresMessage[] = [];
    for (;;) {
      const typeBytes = isFirst ? 0 : 1;
      if (rest.length < typeBytes + LENGTH_BYTES) return messages;
      const end = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < end) return messages;
      messages.push({ type: rest.toString('latin1', 0, typeBytes), bytes: rest.subarray(0, end) });
      rest = rest.subarray(end);
      isFirst = false;
    }
  };
}

/** The zero-ended texts that a message starts with. */
export function textsOf({ bytes }: PostgresMessage, count: number): string[] {
  const texts: string[] = [];
  let from = 1 + LENGTH_BYTES;
  while (texts.length < count) {
    const end = bytes.indexOf(0, from);
    texts.push(bytes.toString('utf8', from, end));
    from = end + 1;
  }
  return texts;
}
