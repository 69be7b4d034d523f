const en = {
  title: 'Try it',
  intro:
    'Sends one event, signed like every other: your newest answer if there is one, else a made-up one. It is marked as a test and counts in no statistic.',
  event: 'Event',
  send: 'Send a test',
  sending: 'Sending…',
  open: 'See request and response',
};

const pt: typeof en = {
  title: 'Experimente',
  intro:
    'Envia um evento, assinado como todos os outros: sua resposta mais nova, se houver, senão uma inventada. Fica marcado como teste e não entra em nenhuma estatística.',
  event: 'Evento',
  send: 'Enviar teste',
  sending: 'Enviando…',
  open: 'Ver requisição e resposta',
};

export const testWords = { en, pt };
