/** A command such as `npm run backup` cannot do it; the message is a sentence for the person who asked for it. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
