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
  found: (failed: string, missing: string) =>
    `Deliveries that failed: ${failed}. Events without a delivery: ${missing}.`,
  done: (count: number, text: string) =>
    count === 0
      ? 'There was nothing to send again.'
      : count === 1
        ? 'One delivery is sent again.'
        : `${text} deliveries are sent again.`,
  doneLater: (count: number, text: string) =>
    count === 1
      ? 'One delivery is sent when the webhook is on again.'
      : `${text} deliveries are sent when the webhook is on again.`,
  stop: 'Stop',
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
  found: (failed, missing) => `Entregas que falharam: ${failed}. Eventos sem entrega: ${missing}.`,
  done: (count, text) =>
    count === 0
      ? 'Não havia nada para reenviar.'
      : count === 1
        ? 'Uma entrega está sendo reenviada.'
        : `${text} entregas estão sendo reenviadas.`,
  doneLater: (count, text) =>
    count === 1
      ? 'Uma entrega será enviada quando o webhook estiver ligado.'
      : `${text} entregas serão enviadas quando o webhook estiver ligado.`,
  stop: 'Parar',
  cancelled: 'Interrompido. O que já está a caminho continua.',
  progress: 'Progresso',
};

export const recoverWords = { en, pt };
