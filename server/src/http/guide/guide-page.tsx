import { createHash } from 'node:crypto';
import { type CollectorKind, eventJsonSchema, eventTypeOf, type Language } from '@askusers/shared';
import type { ReactNode } from 'react';
import { curlCheck, verificationSnippets } from '../../../snippets/verification-snippets.ts';
import { ALL_LANGUAGES } from '../../collect/context/choose-language.ts';
import { messagesIn } from '../../collect/messages/messages-in.ts';
import { LanguageLinks } from '../../collect/pages/language-links.tsx';
import { renderPage } from '../../collect/pages/render-page.ts';
import { MAX_ATTEMPTS, RETRY_WAITS_MS } from '../../engine/retry-schedule.ts';
import { CodeBlock } from './code-block.tsx';
import { exampleEvent } from './example-event.ts';
import { type GuideTexts, guideEn } from './guide-en.ts';
import { guidePtBr } from './guide-pt-br.ts';
import { guideStyle } from './guide-style.ts';
import { inWords } from './in-words.tsx';
import { statusRules } from './status-rules.ts';

const TEXTS: Record<Language, GuideTexts> = { en: guideEn, 'pt-BR': guidePtBr };

export const guidePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(guideStyle).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** GET /docs/webhooks: made from the schemas, the samples and the tables of the engine, so that it says what is so. */
export const renderGuide = (language: Language, publicUrl: string): string =>
  renderPage(<Guide language={language} publicUrl={publicUrl} say={TEXTS[language]} />);

interface Props {
  language: Language;
  publicUrl: string;
  say: GuideTexts;
}

const Guide = ({ language, publicUrl, say }: Props) => {
  const sections: [id: string, title: string, content: ReactNode][] = [
    ['how', say.how.title, <How key="how" say={say} />],
    ['verify', say.verify.title, <Verify key="verify" say={say} />],
    ['headers', say.headers.title, <Headers key="headers" say={say} />],
    ['events', say.events.title, <Events key="events" language={language} publicUrl={publicUrl} say={say} />],
    ['answers', say.statuses.title, <Statuses key="answers" say={say} />],
    ['retries', say.retries.title, <Retries key="retries" language={language} say={say} />],
    ['no-code', say.noCode.title, <NoCode key="no-code" say={say} />],
  ];
  const links = ALL_LANGUAGES.map((one) => ({ language: one, href: `?lang=${one}` }));
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${say.title} – Ask Users`}</title>
        <style>{guideStyle}</style>
      </head>
      <body>
        <header>
          <LanguageLinks links={links} present={language} say={messagesIn(language)} />
          <h1>{say.title}</h1>
          <p className="lead">{say.lead}</p>
          <p>
            {say.reference} <a href={`/docs/api?lang=${language}`}>{say.referenceLink}</a>.
          </p>
        </header>
        <nav aria-label={say.contents}>
          <ul>
            {sections.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          {sections.map(([id, title, content]) => (
            <section key={id} id={id}>
              <h2>{title}</h2>
              {content}
            </section>
          ))}
        </main>
      </body>
    </html>
  );
};

const How = ({ say }: { say: GuideTexts }) => (
  <>
    <ol>
      {say.how.steps.map((step) => (
        <li key={step}>{inWords(step)}</li>
      ))}
    </ol>
    <p>{inWords(say.how.test)}</p>
  </>
);

const Verify = ({ say }: { say: GuideTexts }) => (
  <>
    <p>{inWords(say.verify.intro)}</p>
    {verificationSnippets.map(({ name, code }) => (
      <div key={name}>
        <h3>{name}</h3>
        <CodeBlock label={name} text={code} />
      </div>
    ))}
    <h3>curl</h3>
    <p>{say.verify.curl}</p>
    <CodeBlock label="curl" text={curlCheck} />
  </>
);

const Headers = ({ say }: { say: GuideTexts }) => (
  <Table
    heads={[say.headers.name, say.headers.value]}
    rows={Object.entries(say.headers.rows).map(([name, value]) => [<code key={name}>{name}</code>, value])}
  />
);

const Events = ({ language, publicUrl, say }: Props) => (
  <>
    <p>{inWords(say.events.intro)}</p>
    <p>{inWords(say.events.keys)}</p>
    {(['survey', 'form'] satisfies CollectorKind[]).map((kind) => (
      <div key={kind}>
        <h3>
          <code>{eventTypeOf(kind)}</code>
        </h3>
        <p>{say.events.descriptions[kind]}</p>
        <details>
          <summary>{`${say.events.example}: ${eventTypeOf(kind)}`}</summary>
          <CodeBlock
            label={say.events.example}
            text={JSON.stringify(exampleEvent(kind, language, publicUrl), null, 2)}
          />
        </details>
        <details>
          <summary>{`${say.events.schema}: ${eventTypeOf(kind)}`}</summary>
          <CodeBlock
            label={say.events.schema}
            text={JSON.stringify(eventJsonSchema(eventTypeOf(kind)), null, 2)}
          />
        </details>
      </div>
    ))}
  </>
);

const Statuses = ({ say }: { say: GuideTexts }) => (
  <>
    <Table
      heads={[say.statuses.answer, say.statuses.meaning]}
      rows={[
        ...statusRules().map(({ kind, statuses }): [ReactNode, string] => [
          kind === 'later' || kind === 'gone'
            ? statuses.join(', ')
            : `${statuses.join(', ')} ${say.statuses.orLike}`,
          say.statuses.meanings[kind],
        ]),
        [say.statuses.silence, say.statuses.silenceMeaning],
      ]}
    />
    <p>{inWords(say.statuses.platforms)}</p>
  </>
);

const Retries = ({ language, say }: { language: Language; say: GuideTexts }) => (
  <>
    <p>{say.retries.intro(MAX_ATTEMPTS.toLocaleString(language))}</p>
    <ol>
      <li>{say.retries.first}</li>
      {RETRY_WAITS_MS.map((ms) => (
        <li key={ms}>{say.retries.after(duration(ms, language))}</li>
      ))}
    </ol>
    <p>{inWords(say.retries.more)}</p>
  </>
);

const NoCode = ({ say }: { say: GuideTexts }) => (
  <>
    <p>{say.noCode.intro}</p>
    <dl>
      {Object.entries(say.noCode.tools).map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{inWords(text)}</dd>
        </div>
      ))}
    </dl>
  </>
);

const Table = ({ heads, rows }: { heads: [string, string]; rows: [ReactNode, string][] }) => (
  <table>
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name, text]) => (
        <tr key={text}>
          <th scope="row">{name}</th>
          <td>{text}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const MINUTE = 60_000;

function duration(ms: number, language: Language): string {
  const minutes = ms / MINUTE;
  const [count, unit] = minutes < 60 ? [minutes, 'minute'] : [minutes / 60, 'hour'];
  return new Intl.NumberFormat(language, { style: 'unit', unit: String(unit), unitDisplay: 'long' }).format(
    Number(count),
  );
}
