/**
 * JSON with line breaks, and everything else as it came. Numbers that JavaScript cannot hold would change by parsing, so then the
 * text stays as it is too: what a receiver or we sent is evidence.
 */
export function prettyBody(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed === null || typeof parsed !== 'object') return text;
    return hasBigNumber(text) ? text : JSON.stringify(parsed, null, 2);
  } catch {
    return text;
  }
}

const hasBigNumber = (text: string) => /[:[,]\s*-?\d{16,}/.test(text);
