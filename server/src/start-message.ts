import type { Language } from '@askusers/shared';
import type { Config } from './config.ts';
import type { FirstSteps } from './first-start.ts';
import { linkOf } from './people/invite.ts';

/** What a person reads after `npm start`: where to click and what to do next. A worker only says that it is there. */
export function startMessage(
  language: Language,
  about: {
    url: string;
    steps: FirstSteps;
    dataDir: string | null;
    role: Config['role'];
    /** Whether a receiver on this machine can be sent to. */
    allowsLoopback: boolean;
  },
): string {
  const text = TEXTS[language];
  const { url, steps, dataDir } = about;
  if (about.role === 'worker') {
    return ['', `  ${text.worker(url)}`, `  ${text.workerServes}`, `  ${text.stop}`, ''].join('\n');
  }
  const lines = ['', `  ${text.running(url)}`, ''];
  if (steps.surveyId) lines.push(`  ${text.survey.padEnd(18)} ${url}/s/${steps.surveyId}`);
  if (steps.formId) lines.push(`  ${text.form.padEnd(18)} ${url}/f/${steps.formId}`);
  lines.push(`  ${'API'.padEnd(18)} ${url}/api/v1/me`);
  if (steps.welcomeToken) lines.push('', `  ${text.signIn}`, `    ${linkOf(url, steps.welcomeToken)}`);
  if (steps.newApiKey) lines.push('', `  ${text.keyOnce}`, `    ${steps.newApiKey}`);
  lines.push('');
  if (about.allowsLoopback) lines.push(`  ${text.receiver}`, '    npm run receiver', '');
  lines.push(`  ${text.readme}`);
  if (dataDir) lines.push(`  ${text.data(dataDir)}`);
  lines.push(`  ${text.stop}`, '');
  return lines.join('\n');
}

/** LC_ALL, LC_MESSAGES and LANG, in the order in which POSIX looks at them. */
export function languageOfTerminal(environment: Record<string, string | undefined>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^pt/i.test(locale) ? 'pt-BR' : 'en';
}

const en = {
  running: (url: string) => `Ask Users is running at ${url}`,
  worker: (url: string) => `A worker of Ask Users is running at ${url}`,
  workerServes: 'It delivers; over HTTP it answers /healthz, /readyz and /metrics only.',
  survey: 'Sample survey',
  form: 'Sample form',
  signIn: 'To sign in, open this link and choose a password (it works once, within 7 days):',
  keyOnce: 'Your API key (shown this once, so keep it somewhere safe):',
  receiver: 'To watch webhooks arrive, start a receiver in a second terminal:',
  readme: 'README.md shows the way from here to your first delivery.',
  data: (folder: string) => `Everything is kept in ${folder}`,
  stop: 'Ctrl-C stops the server.',
};

const pt: typeof en = {
  running: (url) => `O Ask Users está no ar em ${url}`,
  worker: (url) => `Um worker do Ask Users está no ar em ${url}`,
  workerServes: 'Ele faz as entregas; por HTTP, responde apenas em /healthz, /readyz e /metrics.',
  survey: 'Pesquisa exemplo',
  form: 'Formulário exemplo',
  signIn: 'Para entrar, abra este link e escolha uma senha (ele funciona uma vez, dentro de 7 dias):',
  keyOnce: 'Sua chave de API (ela só aparece esta vez, então guarde-a em um lugar seguro):',
  receiver: 'Para ver os webhooks chegarem, inicie um receptor em outro terminal:',
  readme: 'O README.md mostra o caminho daqui até a sua primeira entrega.',
  data: (folder) => `Tudo fica guardado em ${folder}`,
  stop: 'Ctrl-C encerra o servidor.',
};

const TEXTS: Record<Language, typeof en> = { en, 'pt-BR': pt };
