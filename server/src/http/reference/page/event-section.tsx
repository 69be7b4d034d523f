import type { ReactNode } from 'react';
import { CodeBlock } from '../../guide/code-block.tsx';
import { inWords } from '../../guide/in-words.tsx';
import type { OpenApiDocument } from '../document/openapi-document.ts';
import { FieldsTable } from './fields-table.tsx';
import { JsonType } from './json-type.tsx';
import type { ReferenceTexts } from './reference-en.ts';

/** One event: its headers, its body, and what the receiver's answer means. */
export function EventSection(props: {
  eventType: string;
  document: OpenApiDocument;
  say: ReferenceTexts;
}): ReactNode {
  const { eventType, document, say } = props;
  const operation = document.webhooks[eventType]?.post;
  if (!operation) return null;
  const { operationId, description, parameters, requestBody, responses } = operation;
  const { schema, examples } = requestBody.content['application/json'];
  return (
    <article id={operationId}>
      <h3>
        <code>{eventType}</code>
      </h3>
      <p lang="en">{inWords(description)}</p>
      <FieldsTable caption={say.headers} rows={parameters} say={say} />
      <p>
        {say.body}: <JsonType schema={schema} say={say} />
      </p>
      <details>
        <summary>{say.exampleOf(eventType)}</summary>
        <CodeBlock label={say.exampleOf(eventType)} text={JSON.stringify(examples.event.value, null, 2)} />
      </details>
      <h4>{say.answers}</h4>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.columns.status}</th>
            <th scope="col">{say.columns.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(responses).map(([status, answer]) => (
            <tr key={status}>
              <th scope="row">{status}</th>
              <td lang="en">{inWords(answer.description)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
