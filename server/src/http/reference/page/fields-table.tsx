import type { ReactNode } from 'react';
import { inWords } from '../../guide/in-words.tsx';
import type { JsonSchema } from '../document/component-schemas.ts';
import { isSchema, JsonType } from './json-type.tsx';
import type { ReferenceTexts } from './reference-en.ts';

export interface FieldRow {
  name: string;
  schema: JsonSchema;
  required: boolean;
  description: string;
}

/** The parts of an object; those of objects within it, which have no name of their own, stand below them with the way to them. */
export function fieldRows(schema: JsonSchema, way = ''): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, part]) => {
    if (!isSchema(part)) return [];
    const name = way + key;
    const required = schema.required?.includes(key) ?? false;
    const row = { name, schema: part, required, description: part.description ?? '' };
    if (part.properties) return [row, ...fieldRows(part, `${name}.`)];
    const items =
      part.type === 'array' && isSchema(part.items) && !Array.isArray(part.items) ? part.items : {};
    return items.properties ? [row, ...fieldRows(items, `${name}[].`)] : [row];
  });
}

interface Props {
  caption: string;
  rows: readonly FieldRow[];
  say: ReferenceTexts;
}

export const FieldsTable = ({ caption, rows, say }: Props): ReactNode =>
  rows.length > 0 && (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say.columns.name}</th>
          <th scope="col">{say.columns.type}</th>
          <th scope="col">{say.columns.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, schema, required, description }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
              {required && <small> {say.required}</small>}
            </th>
            <td>
              <JsonType schema={schema} say={say} />
            </td>
            <td lang="en">{inWords(description)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
