import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Nastiness } from './nasty-receiver.ts';

/** Ways to answer badly, for `startNastyReceiver`. */

export const answerWith =
  (status: number, body = '', headers: Record<string, string> = {}): Nastiness =>
  (socket) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `HTTP/1.1 ${status} Whatever\r\n${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  };

export const sendRaw =
  (text: string): Nastiness =>
  (socket) =>
    socket.write(text, 'latin1');

export const sendRawAndEnd =
  (text: string): Nastiness =>
  (socket) =>
    socket.end(text, 'latin1');

export const hang: Nastiness = () => undefined;

/** A TCP reset, with `text` sent before it. */
export const reset =
  (text = ''): Nastiness =>
  (socket) => {
    if (text === '') return socket.resetAndDestroy();
    return socket.write(text, 'latin1', () => socket.resetAndDestroy());
  };

/** After `head`, a byte every few milliseconds for as long as somebody listens. */
export const drip =
  (head: string, byte = 'x'): Nastiness =>
  (socket) => {
    socket.write(head, 'latin1');
    const timer = setInterval(() => socket.write(byte), 5);
    socket.on('close', () => clearInterval(timer));
  };

/** `chunk` again and again as fast as it is taken, at most `maxBytes`. Tells how much was written when the connection ends. */
export const flood =
  (
    head: string,
    chunk: string,
    maxBytes: number,
    onClosed: (writtenBytes: number) => void = () => {},
  ): Nastiness =>
  (socket) => {
    const bytes = Buffer.from(chunk, 'latin1');
    let writtenBytes = 0;
    socket.write(head, 'latin1');
    socket.on('close', () => onClosed(writtenBytes));
    const pour = () => {
      while (!socket.destroyed && writtenBytes < maxBytes) {
        writtenBytes += bytes.length;
        if (!socket.write(bytes)) return;
      }
    };
    socket.on('drain', pour);
    pour();
  };

/** 8 MiB of zeros in a few kilobytes of gzip. */
export function gzipBomb(): { nastiness: Nastiness; bytesOnTheWire: number } {
  const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
  const head = `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`;
  return {
    nastiness: (socket: Socket) => socket.write(Buffer.concat([Buffer.from(head), bomb])),
    bytesOnTheWire: bomb.length,
  };
}
