import { type Collector, serverAddressOf } from '../collector.ts';

/** For a page of one's own (docs/hosted-pages.md): where no script runs, a link stands there. */
export const embedSnippet = (collector: Pick<Collector, 'url' | 'title'>): string =>
  [
    `<div data-askusers="${escaped(collector.url)}"><a href="${escaped(collector.url)}">${escaped(collector.title)}</a></div>`,
    `<script async src="${escaped(serverAddressOf(collector))}/embed.js"></script>`,
  ].join('\n');

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
