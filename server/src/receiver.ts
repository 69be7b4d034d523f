import type { AddressInfo } from 'node:net';
import { makeDeskReceiver } from './receiver/desk-receiver.ts';
import { parseReceiverFlags, type ReceiverFlags, SECRET_VARIABLE, USAGE } from './receiver/receiver-flags.ts';

/** `npm run receiver`: a receiver for the desk. Exit codes: 0 ended by hand, 1 cannot listen, 2 wrong flags. */

const print = (line: string) => process.stdout.write(`${line}\n`);

const parsed = parseReceiverFlags(process.argv.slice(2), process.env);
switch (parsed.kind) {
  case 'help':
    print(USAGE);
    break;
  case 'refused':
    process.stderr.write(`${parsed.reason}\n\n${USAGE}\n`);
    process.exitCode = 2;
    break;
  case 'run':
    run(parsed.flags);
    break;
}

function run(flags: ReceiverFlags): void {
  const server = makeDeskReceiver(flags, print);
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(`${listenFault(error, flags.port)}\n`);
    process.exit(1);
  });
  server.listen(flags.port, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo; // listening on TCP, so neither null nor a pipe's name
    print(`Receiving at http://127.0.0.1:${port}/ (give this URL to a webhook). Ctrl-C ends.`);
    if (flags.secrets.length === 0) {
      print(
        `Signatures are not checked: start with --secret whsec_… or ${SECRET_VARIABLE} to have them checked.`,
      );
    }
  });
  // The reader of a pipe may leave first, as in `npm run receiver | head`.
  process.stdout.on('error', () => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

function listenFault(error: NodeJS.ErrnoException, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Choose another one: --port ${port + 1}, or --port 0 for any free one.`;
    case 'EACCES':
      return `Port ${port} may not be used by this account. Choose one above 1023.`;
    default:
      return `Cannot listen on port ${port}: ${error.message}`;
  }
}
