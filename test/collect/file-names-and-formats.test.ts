import { describe, expect, test } from '@jest/globals';
import { cleanFileName } from '../../server/src/collect/files/clean-file-name.ts';
import { fileFormat } from '../../server/src/collect/files/file-format.ts';

describe('the name of a file', () => {
  test.each([
    ['report.pdf', 'report.pdf'],
    ['C:\\Users\\ada\\my report.pdf', 'my report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['what<is>"this"|?*:.txt', 'what_is__this_____.txt'],
    ['  .hidden. ', 'hidden'],
    ['ac\u0327a\u0303o.pdf', 'ação.pdf'],
    ['half\ud83d.txt', 'half.txt'],
    ['', 'file'],
    ['...', 'file'],
    [undefined, 'file'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  test('is cut where it is long, and keeps what says of what kind it is', () => {
    const cut = cleanFileName(`${'😀'.repeat(300)}.pdf`);
    expect(cut.length).toBeLessThanOrEqual(200);
    expect(cut).toMatch(/^(😀)+\.pdf$/u);
  });
});

describe('what a file is', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  const zip = bytes('PK\x03\x04\x14\x00\x00\x00\x00\x00');
  const cfb = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  test.each([
    ['a picture, whatever it is called', bytes('GIF89a\x01\x00\x01\x00'), 'x.pdf', 'image/gif', ['image']],
    ['a PDF', bytes('%PDF-1.4\n'), 'x', 'application/pdf', ['pdf']],
    [
      'a program that claims to be a picture',
      bytes('MZ\x90\x00\x03\x00'),
      'x.png',
      'application/x-msdownload',
      [],
    ],
    ['a page that claims to be a picture', bytes('<html><script>'), 'x.png', 'text/plain', ['text']],
    [
      'a drawing, which can hold scripts',
      bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'x.svg',
      'text/plain',
      ['text'],
    ],
    ['a table as text', bytes('a;b\n1;2'), 'x.CSV', 'text/csv', ['text', 'spreadsheet']],
    ['an archive', zip, 'x.zip', 'application/zip', ['archive']],
    ['an old document', cfb, 'x.doc', 'application/msword', ['document']],
    ['an old something', cfb, 'x', 'application/octet-stream', []],
    ['noise', Buffer.from([0, 1, 2, 3]), 'x.txt', 'application/octet-stream', []],
    [
      'a text that was cut within a character',
      Buffer.from('ação').subarray(0, 3),
      'x',
      'text/plain',
      ['text'],
    ],
  ])('%s', async (_, head, name, mimeType, types) => {
    expect(await fileFormat(head, name)).toEqual({ mimeType, types });
  });
});
