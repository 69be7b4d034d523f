import { ApiProblem } from '../api/api-problem.ts';
import type { Language } from '../language/languages.ts';

/** What a person is told about a failed call: a sentence, never a code. Places that know more say it themselves. */
export function problemText(error: unknown, language: Language): string {
  const words = WORDS[language];
  if (!(error instanceof ApiProblem)) return words.unknown;
  switch (error.status) {
    case 0:
      return words.offline;
    case 401:
      return words.signedOut;
    case 403:
      return words.notAllowed;
    case 404:
      return words.notFound;
    case 409:
      return words.conflict;
    case 413:
      return words.tooLarge;
    case 422:
      return words.invalid;
    case 429:
      return words.tooMany(error.retryAfterSeconds);
    case 503:
      return words.unavailable;
    default:
      return words.unknown;
  }
}

const en = {
  offline: 'The server cannot be reached. Check your connection and try again.',
  signedOut: 'Your session has ended. Sign in again to go on.',
  notAllowed: 'Your role does not allow this. Ask an owner of the workspace.',
  notFound: 'This does not exist any more, or the link is wrong.',
  conflict: 'Something changed meanwhile that stands against this. Reload the page and look again.',
  tooLarge: 'That is too large to be sent.',
  invalid: 'Some of the fields are not right. Check them and try again.',
  tooMany: (seconds: number | null) =>
    seconds === null
      ? 'That was too often. Wait a moment and try again.'
      : seconds < 100
        ? `That was too often. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
        : `That was too often. Try again in ${Math.ceil(seconds / 60)} minutes.`,
  unavailable: 'The server is busy or starting. Try again in a few seconds.',
  unknown: 'Something went wrong on our side. It was logged; try again.',
};

const pt: typeof en = {
  offline: 'Não foi possível falar com o servidor. Verifique sua conexão e tente de novo.',
  signedOut: 'Sua sessão terminou. Entre de novo para continuar.',
  notAllowed: 'Seu papel não permite isso. Fale com um proprietário do espaço.',
  notFound: 'Isso não existe mais, ou o link está errado.',
  conflict: 'Algo mudou nesse meio-tempo e impede isso. Recarregue a página e confira.',
  tooLarge: 'Isso é grande demais para ser enviado.',
  invalid: 'Alguns campos não estão certos. Confira e tente de novo.',
  tooMany: (seconds) =>
    seconds === null
      ? 'Foram tentativas demais. Espere um momento e tente de novo.'
      : seconds < 100
        ? `Foram tentativas demais. Tente de novo em ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'}.`
        : `Foram tentativas demais. Tente de novo em ${Math.ceil(seconds / 60)} minutos.`,
  unavailable: 'O servidor está ocupado ou iniciando. Tente de novo em alguns segundos.',
  unknown: 'Algo deu errado do nosso lado. Ficou registrado; tente de novo.',
};

const WORDS: Record<Language, typeof en> = { en, pt };
