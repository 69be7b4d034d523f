import type { ReactNode } from 'react';
import { CodeBlock } from '../../guide/code-block.tsx';
import { inWords } from '../../guide/in-words.tsx';
import type { JsonSchema } from '../document/component-schemas.ts';
import { FieldsTable, fieldRows } from './fields-table.tsx';
import { isSchema, JsonType, shapeAnchor } from './json-type.tsx';
import type { ReferenceTexts } from './reference-en.ts';

/** A shape of the document: its parts, or what it is one of. */
export function ShapeSection(props: {
  name: string;
  schema: JsonSchema;
  example: unknown;
  say: ReferenceTexts;
}): ReactNode {
  const { name, schema, example, say } = props;
  const kinds = (schema.oneOf ?? schema.anyOf ?? []).filter(isSchema);
  const areObjects = kinds.length > 0 && kinds.every(({ properties }) => properties);
  return (
    <article id={shapeAnchor(name)}>
      <h3>{name}</h3>
      <p lang="en">{inWords(schema.description ?? '')}</p>
      {schema.properties && <FieldsTable caption={say.fields} rows={fieldRows(schema)} say={say} />}
      {areObjects &&
        kinds.map((kind, index) => (
          <FieldsTable key={index} caption={`${say.oneOf}: ${index + 1}`} rows={fieldRows(kind)} say={say} />
        ))}
      {!schema.properties && !areObjects && (
        <p>
          <JsonType schema={schema} say={say} />
        </p>
      )}
      {example !== undefined && (
        <details>
          <summary>{say.exampleOf(name)}</summary>
          <CodeBlock label={say.exampleOf(name)} text={JSON.stringify(example, null, 2)} />
        </details>
      )}
    </article>
  );
}
