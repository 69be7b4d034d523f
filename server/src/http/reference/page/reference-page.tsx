import { createHash } from 'node:crypto';
import type { Language } from '@askusers/shared';
import type { ReactNode } from 'react';
import { ALL_LANGUAGES } from '../../../collect/context/choose-language.ts';
import { messagesIn } from '../../../collect/messages/messages-in.ts';
import { LanguageLinks } from '../../../collect/pages/language-links.tsx';
import { renderPage } from '../../../collect/pages/render-page.ts';
import { inWords } from '../../guide/in-words.tsx';
import type { OpenApiDocument } from '../document/openapi-document.ts';
import { endpoints } from '../endpoints.ts';
import { TAGS } from '../operation.ts';
import { EventSection } from './event-section.tsx';
import { OperationSection } from './operation-section.tsx';
import { type ReferenceTexts, referenceEn } from './reference-en.ts';
import { referencePtBr } from './reference-pt-br.ts';
import { referenceStyle } from './reference-style.ts';
import { shapeExamples } from './shape-examples.ts';
import { ShapeSection } from './shape-section.tsx';

const TEXTS: Record<Language, ReferenceTexts> = { en: referenceEn, 'pt-BR': referencePtBr };

export const referencePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(referenceStyle).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** GET /docs/api: the OpenAPI document for people to read. */
export const renderReference = (language: Language, document: OpenApiDocument, publicUrl: string): string =>
  renderPage(<Reference {...{ language, document, publicUrl }} say={TEXTS[language]} />);

interface Props {
  language: Language;
  document: OpenApiDocument;
  publicUrl: string;
  say: ReferenceTexts;
}

const Reference = ({ language, document, publicUrl, say }: Props) => (
  <html lang={language}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${say.title} – Ask Users`}</title>
      <style>{referenceStyle}</style>
    </head>
    <body>
      <header>
        <LanguageLinks
          links={ALL_LANGUAGES.map((one) => ({ language: one, href: `?lang=${one}` }))}
          present={language}
          say={messagesIn(language)}
        />
        <h1>{say.title}</h1>
        <p className="lead">{say.lead}</p>
        <p>
          {say.document} <a href="/openapi.json">/openapi.json</a>. {say.guide}{' '}
          <a href={`/docs/webhooks?lang=${language}`}>{say.guideLink}</a>.
        </p>
        {say.language && <p>{say.language}</p>}
      </header>
      <Contents language={language} say={say} />
      <main>
        <section id="intro">
          <h2>{say.introTitle}</h2>
          {say.intro.map((paragraph) => (
            <p key={paragraph}>{inWords(paragraph)}</p>
          ))}
        </section>
        {TAGS.map((tag) => (
          <section key={tag} id={tag}>
            <h2>{say.tags[tag].title}</h2>
            <p>{say.tags[tag].description}</p>
            {endpointsOf(tag).map((endpoint) => (
              <OperationSection key={endpoint.id} {...{ endpoint, document, publicUrl, language, say }} />
            ))}
          </section>
        ))}
        <section id="sent">
          <h2>{say.events.title}</h2>
          <p>{inWords(say.events.intro)}</p>
          {Object.keys(document.webhooks).map((eventType) => (
            <EventSection key={eventType} {...{ eventType, document, say }} />
          ))}
        </section>
        <section id="shapes">
          <h2>{say.shapes.title}</h2>
          <p>{say.shapes.intro}</p>
          <Shapes document={document} say={say} />
        </section>
      </main>
    </body>
  </html>
);

function Shapes({ document, say }: { document: OpenApiDocument; say: ReferenceTexts }): ReactNode {
  const examples = shapeExamples(document);
  return Object.entries(document.components.schemas).map(([name, schema]) => (
    <ShapeSection key={name} {...{ name, schema, say }} example={examples.get(name)} />
  ));
}

const Contents = ({ language, say }: { language: Language; say: ReferenceTexts }) => (
  <nav aria-label={say.contents}>
    <ul className="tags">
      <li>
        <a href="#intro">{say.introTitle}</a>
      </li>
      {TAGS.map((tag) => (
        <li key={tag}>
          <a href={`#${tag}`}>{say.tags[tag].title}</a>
          <ul>
            {endpointsOf(tag).map(({ id, summary }) => (
              <li key={id}>
                <a href={`#${id}`}>{summary[language]}</a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#sent">{say.events.title}</a>
      </li>
      <li>
        <a href="#shapes">{say.shapes.title}</a>
      </li>
    </ul>
  </nav>
);

const endpointsOf = (tag: string) => endpoints.filter((endpoint) => endpoint.tag === tag);
