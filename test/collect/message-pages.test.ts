import { describe, expect, test } from '@jest/globals';
import { viewCollector } from '../../server/src/collect/definition/view-collector.ts';
import {
  renderClosedPage,
  renderLimitReachedPage,
  renderNotOpenYetPage,
} from '../../server/src/collect/pages/closed-pages.tsx';
import { renderThankYouPage } from '../../server/src/collect/pages/thank-you-page.tsx';
import {
  renderNotFoundPage,
  renderTooLargePage,
  renderTooManyRequestsPage,
  renderTroublePage,
} from '../../server/src/collect/pages/trouble-pages.tsx';
import { collectorOf } from './collector-fixture.ts';

describe('a page that only says something', () => {
  const collector = collectorOf('survey', {
    title: 'Tea & <cake>',
    questions: [],
    settings: { opens_at: '2030-01-05T12:00:00Z' },
  });

  test.each([
    [
      'thank you',
      renderThankYouPage,
      'Your answers have been recorded.',
      'Suas respostas foram registradas.',
    ],
    ['closed', renderClosedPage, 'no longer takes answers', 'não recebe mais respostas'],
    [
      'not open yet',
      renderNotOpenYetPage,
      'January 5, 2030 at 12:00 PM UTC',
      '5 de janeiro de 2030 às 12:00 UTC',
    ],
    ['limit reached', renderLimitReachedPage, 'greatest number of answers', 'número máximo de respostas'],
  ])('%s: names the survey and speaks both languages', (_, render, english, portuguese) => {
    expect(render({ collector, language: 'en' })).toContain(english);
    expect(render({ collector, language: 'pt-BR' })).toContain(portuguese);
    expect(render({ collector, language: 'en' })).toContain('Tea &amp; &lt;cake&gt;');
  });

  test("the owner's own thanks are shown as they are, marked with their language", () => {
    const own = collectorOf('form', {
      title: 'T',
      fields: [],
      settings: { confirmation: { message: 'Cheers <3' } },
    });
    expect(renderThankYouPage({ collector: own, language: 'pt-BR' })).toContain('lang="en">Cheers &lt;3<');
  });

  test('trouble has pages that know of no survey', () => {
    expect(renderNotFoundPage({ language: 'en' })).toContain('There is nothing here');
    expect(renderTooLargePage({ language: 'pt-BR' })).toContain('É muita coisa de uma vez');
    expect(renderTroublePage({ language: 'en' })).toContain('Something went wrong on our side');
    expect(renderTooManyRequestsPage({ language: 'en', retryAfterSeconds: 0.2 })).toContain('in one second');
    expect(renderTooManyRequestsPage({ language: 'pt-BR', retryAfterSeconds: 41.5 })).toContain(
      'em 42 segundos',
    );
  });
});

test('the API shows a survey with questions and responses, a form with fields and submissions', () => {
  const survey = viewCollector(collectorOf('survey', { title: 'S', questions: [] }));
  expect(Object.keys(survey)).toEqual(
    'id title description status language languages url questions hidden_fields settings translations response_count created_at updated_at published_at'.split(
      ' ',
    ),
  );
  const form = viewCollector(collectorOf('form', { title: 'F', fields: [{ label: 'Q', type: 'email' }] }));
  expect(form).toMatchObject({
    fields: [{ key: 'q' }],
    submission_count: 0,
    settings: { submit_label: 'Send' },
  });
  expect(form).not.toHaveProperty('questions');
});
