const en = {
  title: 'Resend failed deliveries',
  intro:
    'Everything that failed since then is sent again, with the same bytes and event ids, and what was missed while the webhook was paused is sent too.',
  since: 'Since',
  spans: { '1': 'The last 24 hours', '7': 'The last 7 days', '30': 'The last 30 days' } as Record<
    string,
    string
  >,
  start: 'Send again',
  close: 'Close',
  cancel: 'Cancel',
  running: (done: string, total: string) => `${done} of ${total} sent again…`,
  counting: 'Counting…',
  done: (count: string) =>
    count === '0' ? 'There was nothing to send again.' : `${count} deliveries are sent again.`,
  cancelled: 'Stopped. What is on its way already goes on.',
  progress: 'Progress',
};

const pt: typeof en = {
  title: 'Reenviar entregas que falharam',
  intro:
    'Tudo o que falhou desde então é enviado de novo, com os mesmos bytes e ids de evento, e o que se perdeu enquanto o webhook estava pausado também é enviado.',
  since: 'Desde',
  spans: { '1': 'As últimas 24 horas', '7': 'Os últimos 7 dias', '30': 'Os últimos 30 dias' },
  start: 'Enviar de novo',
  close: 'Fechar',
  cancel: 'Cancelar',
  running: (done, total) => `${done} de ${total} reenviadas…`,
  counting: 'Contando…',
  done: (count) =>
    count === '0' ? 'Não havia nada para reenviar.' : `${count} entregas estão sendo reenviadas.`,
  cancelled: 'Interrompido. O que já está a caminho continua.',
  progress: 'Progresso',
};

export const recoverWords = { en, pt };
