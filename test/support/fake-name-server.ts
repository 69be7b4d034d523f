import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';

/** What to say about a name: its addresses of both families, that there is no such name, that we fail, or nothing at all. */
export type NameAnswer = string[] | 'unknown' | 'failure' | 'silence';

export interface FakeNameServer {
  /** `address:port`, as a resolver takes it. */
  address: string;
  questions: string[];
  close(): Promise<void>;
}

const TYPE_A = 1;
const TYPE_AAAA = 28;

/** A name server of RFC 1035, as much as an A or AAAA question over UDP needs. */
export async function startFakeNameServer(answer: (name: string) => NameAnswer): Promise<FakeNameServer> {
  const questions: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const { name, type, end } = readQuestion(question);
    questions.push(`${name} ${type === TYPE_A ? 'A' : 'AAAA'}`);
    const said = answer(name);
    if (said === 'silence') return;
    const addresses = Array.isArray(said)
      ? said.filter((each) => (type === TYPE_A ? isIP(each) === 4 : type === TYPE_AAAA && isIP(each) === 6))
      : [];
    const responseCode = said === 'unknown' ? 3 : said === 'failure' ? 2 : 0;
    const head = Buffer.from([0, 0, 0x81, 0x80 | responseCode, 0, 1, 0, addresses.length, 0, 0, 0, 0]);
    question.copy(head, 0, 0, 2);
    const records = addresses.map((address) => record(type, address));
    socket.send(Buffer.concat([head, question.subarray(12, end), ...records]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    questions,
    close: () => new Promise((done) => socket.close(() => done())),
  };
}

function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function record(type: number, address: string): Buffer {
  const data =
    type === TYPE_A
      ? Buffer.from(address.split('.').map(Number))
      : Buffer.from(address.replaceAll(':', ''), 'hex'); // written out in full by the tests
  // A pointer to the question's name, type, class IN, no time to live, length.
  return Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]), data]);
}
