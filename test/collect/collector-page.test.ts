import { createHash } from 'node:crypto';
import { type Collector, QuestionType } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { readFormPost } from '../../server/src/collect/answers/read-form-post.ts';
import { validateAnswers } from '../../server/src/collect/answers/validate-answers.ts';
import { renderCollectorPage } from '../../server/src/collect/pages/collector-page.tsx';
import type { CollectorPageView } from '../../server/src/collect/pages/collector-page-view.ts';
import { pageContentSecurityPolicy } from '../../server/src/collect/pages/page-style.ts';
import { collectorOf, options, questionAt, surveyOf } from './collector-fixture.ts';
import { controlsIn, controlsNamed } from './html-controls.ts';

const HOSTILE = `<script>alert('x')</script>"><img src=x onerror=alert(1)> {{7*7}}`;

const page = (collector: Collector, view: Partial<CollectorPageView> = {}): string =>
  renderCollectorPage({
    collector,
    language: 'en',
    action: '/s/1',
    idempotencyKey: 'token-1',
    hiddenFields: {},
    maxFileBytes: 10 * 1024 * 1024,
    ...view,
  });

/** The page after a refused post. */
function refused(collector: Collector, pairs: [string, string][]): string {
  const post = readFormPost(collector, pairs);
  const validated = validateAnswers(collector, post.answers, { allow: 'page', typedIn: 'en' });
  return page(collector, { values: post.answers, errors: validated.ok ? [] : validated.errors });
}

/** What the page runs is ours: the policy names the hash of each. */
function withoutOurScripts(html: string): string {
  const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => text);
  expect(scripts).toHaveLength(3); // that turns parts, takes signatures, sends files before
  const named = /script-src ([^;]*)/.exec(pageContentSecurityPolicy())?.[1]?.split(' ');
  for (const text of scripts)
    expect(named).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return html.replace(/<script>.*?<\/script>/gs, '');
}

const everyType = (text: string) =>
  QuestionType.options.map((type) => ({
    label: `${type} ${text}`,
    description: text,
    type,
    ...(/choice|dropdown|ranking/.test(type) ? { options: options(text, `${text} 2`) } : {}),
    ...(/choice|dropdown/.test(type) ? { allow_other: true } : {}),
    ...(type === 'matrix' ? { rows: options(text), columns: options(text) } : {}),
    ...(type === 'short_text' ? { placeholder: text } : {}),
  }));

describe('the page of a survey', () => {
  test('is a plain form that needs no script', () => {
    const html = page(surveyOf({ label: 'Q', key: 'q', type: 'email', required: true }));
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(controlsIn(html)[0]).toEqual({ method: 'post', action: '/s/1', novalidate: '' });
    expect(controlsNamed(html, '_token')).toMatchObject([{ type: 'hidden', value: 'token-1' }]);
    expect(controlsNamed(html, '_leave_empty')).toMatchObject([{ tabindex: '-1', value: '' }]);
    expect(controlsNamed(html, 'q')).toMatchObject([{ id: 'q_q', required: '', autocomplete: 'email' }]);
    expect(html).toContain('<label class="title" for="q_q">');
    expect(html).not.toMatch(/<script|onclick|style=/i);
  });

  test('shows every type of question, and whatever the owner wrote only as text', () => {
    const hostile = collectorOf('survey', {
      title: HOSTILE,
      description: HOSTILE,
      hidden_fields: ['h'],
      settings: { submit_label: HOSTILE.slice(0, 60) },
      questions: everyType(HOSTILE),
    });
    const html = page(hostile, { hiddenFields: { h: HOSTILE }, action: `/s/1?${HOSTILE}`, pageUrl: HOSTILE });
    expect(withoutOurScripts(html)).not.toMatch(/<script|<img/);
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(60);
    for (const { label } of hostile.questions)
      expect({ label, shown: html.includes(`${label.split(' ')[0]} &lt;`) }).toEqual({ label, shown: true });
    expect(new Set(html.match(/ id="[^"]+"/g)).size).toBe(html.match(/ id="[^"]+"/g)?.length);
  });

  test('takes no inherited property for an answer', () => {
    const html = page(surveyOf({ label: 'constructor', type: 'consent' }), { values: {} });
    expect(controlsNamed(html, 'constructor')).not.toMatchObject([{ checked: '' }]);
  });

  test('keeps hostile answers as text too', () => {
    const collector = surveyOf(...everyType('x').map((question) => ({ ...question, key: question.type })));
    const html = refused(collector, [
      ...QuestionType.options.map((type): [string, string] => [type, HOSTILE]),
      ['address.city', HOSTILE],
      ['single_choice.other', HOSTILE],
      ['matrix.x', HOSTILE],
      [HOSTILE, HOSTILE],
    ]);
    expect(withoutOurScripts(html)).not.toMatch(/<script|<img/);
    expect(html).toContain('role="alert"');
  });

  test('carries declared hidden fields and nothing else from the query string', () => {
    const collector = collectorOf('form', { title: 'T', fields: [], hidden_fields: ['campaign'] });
    const html = page(collector, {
      hiddenFields: { campaign: 'spring & co', evil: 'x' },
      startedAt: '2025-01-15T10:30:00.000Z',
    });
    expect(html).toContain('<input type="hidden" name="_hidden.campaign" value="spring &amp; co"/>');
    expect(html).toContain('name="_started_at" value="2025-01-15T10:30:00.000Z"');
    expect(html).not.toContain('evil');
  });

  test("speaks the visitor's language around the owner's texts", () => {
    const html = page(surveyOf({ label: 'Q', type: 'yes_no' }), {
      language: 'pt-BR',
      languageLinks: [
        { language: 'en', href: '?lang=en' },
        { language: 'pt-BR', href: '?lang=pt-BR' },
      ],
    });
    expect(html).toContain('<html lang="pt-BR">');
    expect(html).toContain('<span lang="en">Q</span>');
    expect(html).toContain('Sim');
    expect(html).toContain('href="?lang=en"');
    expect(html).toContain('Enviar respostas</button>');
  });

  test('says beforehand what files it takes, and that it is anonymous', () => {
    const file = {
      label: 'CV',
      key: 'cv',
      type: 'file_upload',
      validation: { max_files: 2, max_file_bytes: 2 * 1024 * 1024, file_types: ['pdf', 'document'] },
    };
    const html = page(surveyOf(file));
    expect(html).toContain('Up to 2 files, each at most 2 MB: PDF files and documents.');
    expect(controlsIn(html)[0]).toMatchObject({ enctype: 'multipart/form-data' });
    expect(controlsNamed(html, 'cv')).toMatchObject([
      { type: 'file', multiple: '', accept: '.pdf,.doc,.docx,.odt,.rtf' },
    ]);
    expect(page(surveyOf(file), { language: 'pt-BR' })).toContain(
      'Até 2 arquivos de no máximo 2 MB cada: arquivos PDF e documentos.',
    );
    expect(
      page(collectorOf('survey', { title: 'T', questions: [], settings: { anonymous: true } })),
    ).toContain('Your answers are anonymous.');
  });

  test('allows its own style and nothing else', () => {
    const html = page(surveyOf());
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    expect(pageContentSecurityPolicy()).toContain(
      `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    );
    expect(pageContentSecurityPolicy('https://example.com/thanks?x')).toContain(
      "form-action 'self' https://example.com;",
    );
  });
});

describe('after a refused post the page', () => {
  const survey = surveyOf(
    { label: 'Mail', key: 'mail', type: 'email', required: true },
    { label: 'Text', key: 'text', type: 'long_text' },
    { label: 'One', key: 'one', type: 'single_choice', options: options('A', 'B'), allow_other: true },
    { label: 'Grid', key: 'grid', type: 'matrix', rows: options('R'), columns: options('X', 'Y') },
    { label: 'Order', key: 'order', type: 'ranking', options: options('First', 'Second') },
    { label: 'Stars', key: 'stars', type: 'rating' },
    { label: 'Where', key: 'where', type: 'address' },
    { label: 'When', key: 'when', type: 'datetime' },
    { label: 'Drop', key: 'drop', type: 'dropdown', options: options('P', 'Q') },
    { label: 'Ok', key: 'ok', type: 'consent' },
  );
  const optionId = (index: number, option: number) => questionAt(survey, index).options?.[option]?.id;
  const html = refused(survey, [
    ['mail', 'ada@'],
    ['text', 'kept & safe'],
    ['one', '_other'],
    ['one.other', 'Mine'],
    ['grid.r', 'Y'],
    ['order.first', '2'],
    ['stars', '4'],
    ['where.city', 'Rio'],
    ['when', '2025-01-15T10:30'],
    ['when.offset', '+05:45'],
    ['drop', optionId(8, 1) ?? ''],
    ['ok', 'true'],
    ['nmae', 'Ada'],
  ]);

  test('keeps everything that was typed and chosen', () => {
    const grid = questionAt(survey, 3);
    expect(controlsNamed(html, 'mail')).toMatchObject([{ value: 'ada@' }]);
    expect(html).toContain('>kept &amp; safe</textarea>');
    expect(controlsNamed(html, 'one.other')).toMatchObject([{ value: 'Mine' }]);
    expect(controlsNamed(html, 'where.city')).toMatchObject([{ value: 'Rio' }]);
    expect(controlsNamed(html, 'when')).toMatchObject([{ value: '2025-01-15T10:30' }]);
    expect(html).toContain('<option value="+05:45" selected="">');
    expect(html).toContain('<option value="2" selected="">2</option>');
    expect(html).toContain(`<option value="${optionId(8, 1)}" selected="">Q</option>`);
    const checked = controlsIn(html).filter((control) => control.checked === '');
    expect(checked.map(({ name, value }) => [name, value])).toEqual([
      ['one', '_other'],
      [`grid.${grid.rows?.[0]?.id}`, grid.columns?.[1]?.id],
      ['stars', '4'],
      ['ok', 'true'],
    ]);
  });

  test('says on top what is wrong, leads there, and says it again beside the control', () => {
    expect(html).toContain('<title>Error: A survey</title>');
    expect(html).toMatch(/role="alert" tabindex="-1" autofocus=""><h2>2 answers need another look<\/h2>/);
    expect(html).toMatch(/<a href="#q_mail"><span>Mail<\/span>: Please enter a complete email address/);
    expect(html).toContain('There is no question called &quot;nmae&quot; here.');
    expect(controlsNamed(html, 'mail')).toMatchObject([
      { 'aria-invalid': 'true', 'aria-describedby': 'q_mail_error' },
    ]);
    expect(html).toContain('<div class="error" id="q_mail_error">');
  });
});
