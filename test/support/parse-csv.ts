/** Cells as a spreadsheet program reads them (RFC 4180); throws at a quote that is not closed. */
export function parseCsv(text: string, separator = ','): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|$)`, 'gy');
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`no cell begins at ${at}: ${JSON.stringify(text.slice(at, at + 80))}`);
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === separator) continue;
    lines.push(cells);
    cells = [];
  }
  return lines;
}
