import type { CollectorKind } from '@askusers/shared';
import { z } from 'zod';
import { collectorWithUrl } from '../collect/addresses.ts';
import type { Separator } from '../collect/csv/csv-line.ts';
import { repliesAsCsv } from '../collect/csv/replies-as-csv.ts';
import { cleanFileName } from '../collect/files/clean-file-name.ts';
import { findCollector } from '../store/collectors.ts';
import { attachment } from './attachment.ts';
import { notFound } from './problem.ts';
import { ReplyFilterQuery, replyFilter } from './reply-filter.ts';
import { type Route, route } from './route.ts';

const SEPARATORS = { comma: ',', semicolon: ';' } as const satisfies Record<string, Separator>;

const CsvQuery = z.object({
  ...ReplyFilterQuery.shape,
  /** `semicolon`, with a comma in numbers: for programs that are set to a country where those are usual. */
  separator: z.enum(['comma', 'semicolon']).default('comma'),
});

export const responseCsvRoute = csvRoute('survey', '/surveys/:collector/responses.csv');
export const submissionCsvRoute = csvRoute('form', '/forms/:collector/submissions.csv');

/** All responses or submissions, or those of a filter, as a file for a spreadsheet program. */
function csvRoute(kind: CollectorKind, path: string): Route {
  return route({
    method: 'get',
    path,
    scope: 'read',
    query: CsvQuery,
    async handle({ workspace, params, query }, { database, publicUrl, clock }) {
      const row = await findCollector(database, workspace.id, kind, params.collector ?? '');
      if (!row) throw notFound();
      const day = clock().toISOString().slice(0, 10);
      return {
        status: 200,
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': attachment(cleanFileName(`${row.title.replace(/[\\/]/g, '-')} ${day}.csv`)),
        },
        pieces: repliesAsCsv(
          database,
          collectorWithUrl(row, publicUrl),
          replyFilter(query),
          SEPARATORS[query.separator],
        ),
      };
    },
  });
}
