import type { Language } from '@askusers/shared';
import type { ReactNode } from 'react';
import { CodeBlock } from '../../guide/code-block.tsx';
import { inWords } from '../../guide/in-words.tsx';
import type { OpenApiDocument } from '../document/openapi-document.ts';
import type { Endpoint } from '../endpoint.ts';
import { problemsOfEndpoint } from '../problems-of-endpoint.ts';
import { curlExample } from './curl-example.ts';
import { FieldsTable, fieldRows } from './fields-table.tsx';
import { JsonType } from './json-type.tsx';
import { parameterRows } from './parameter-rows.ts';
import type { ReferenceTexts } from './reference-en.ts';

interface Props {
  endpoint: Endpoint;
  document: OpenApiDocument;
  publicUrl: string;
  language: Language;
  say: ReferenceTexts;
}

/** One call: what it does, what it takes and what it answers, and how to try it. */
export function OperationSection({ endpoint, document, publicUrl, language, say }: Props): ReactNode {
  const { id, method, path, summary } = endpoint;
  const operation = document.paths[path]?.[method];
  if (!operation) return null;
  const { description, requestBody, responses } = operation;
  const bodies = Object.values(requestBody?.content ?? {});
  return (
    <article id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <a href={`#${id}`}>{summary[language]}</a>
      </h3>
      <p className="call">
        <code>
          <strong>{method.toUpperCase()}</strong> {path}
        </code>
      </p>
      {description?.split('\n\n').map((paragraph) => (
        <p key={paragraph} lang="en">
          {inWords(paragraph)}
        </p>
      ))}
      <FieldsTable caption={say.parameters} rows={parameterRows(operation.parameters, document)} say={say} />
      {bodies.map(({ schema }, index) => (
        <div key={index}>
          {schema.properties ? (
            <FieldsTable caption={say.body} rows={fieldRows(schema)} say={say} />
          ) : (
            <p>
              {say.body}: <JsonType schema={schema} say={say} />
            </p>
          )}
        </div>
      ))}
      <CodeBlock label={`${say.example}: ${summary[language]}`} text={curlExample(endpoint, publicUrl)} />
      <h4>{say.answers}</h4>
      <Answers answers={endpoint.answers} responses={responses} say={say} />
      <Problems endpoint={endpoint} say={say} />
    </article>
  );
}

/** Their shapes have the examples. */
function Answers(props: {
  answers: Endpoint['answers'];
  responses: OpenApiDocument['paths'][string][string]['responses'];
  say: ReferenceTexts;
}): ReactNode {
  const { answers, responses, say } = props;
  return Object.keys(answers).map((status) => {
    const answer = responses[status];
    if (!answer || '$ref' in answer) return null;
    const schema = Object.values(answer.content ?? {})[0]?.schema;
    return (
      <p key={status}>
        <strong>{status}</strong> <span lang="en">{inWords(answer.description)}</span>{' '}
        {schema ? <JsonType schema={schema} say={say} /> : say.noBody}
      </p>
    );
  });
}

function Problems({ endpoint, say }: { endpoint: Endpoint; say: ReferenceTexts }): ReactNode {
  const types = problemsOfEndpoint(endpoint);
  if (types.length === 0) return null;
  return (
    <p className="problems">
      {say.problems}:{' '}
      {types.map((type, index) => (
        <span key={type}>
          {index > 0 && ' · '}
          <a href={`/docs/problems#${type}`}>{type}</a>
        </span>
      ))}
    </p>
  );
}
