import type { DeliveryStatus } from './delivery.ts';

const en = {
  status: {
    pending: 'Pending',
    delivered: 'Delivered',
    failed: 'Failed',
    cancelled: 'Cancelled',
  } satisfies Record<DeliveryStatus, string>,
  retrying: 'Retrying',
  test: 'Test',
  caption: 'Deliveries of this webhook, newest first',
  time: 'Time',
  state: 'State',
  event: 'Event',
  answer: 'Answer',
  attempts: 'Attempts',
  select: (time: string) => `Select the delivery of ${time}`,
  selectAll: 'Select all on this page',
  newer: (count: string) => (count === '1' ? '1 new' : `${count} new`),
  showNewer: 'Show',
  older: 'Older',
  newest: 'Back to the newest',
  noneTitle: 'No deliveries yet',
  noneBody:
    'The first answer to one of its surveys or forms appears here within moments. Or send a test from the settings.',
  toSettings: 'To the settings',
  filteredTitle: 'No delivery matches these filters',
  filteredBody: (days: number) =>
    `Deliveries are kept for about ${days} days. Take away a filter, or all of them.`,
  clear: 'Clear the filters',
  resendSelected: (count: number) => (count === 1 ? 'Resend 1 delivery' : `Resend ${count} deliveries`),
  resent: (count: number) =>
    count === 1 ? 'One delivery is sent again.' : `${count} deliveries are sent again.`,
  resentLater: (count: number) =>
    count === 1
      ? 'One delivery is sent when the webhook is on again.'
      : `${count} deliveries are sent when the webhook is on again.`,
  notResent: (count: number) =>
    count === 1 ? 'One could not be sent again.' : `${count} could not be sent again.`,
  recover: 'Resend failed…',
  next: 'next',
  noAnswer: 'No answer',
  notYet: '—',
};

const pt: typeof en = {
  status: { pending: 'Pendente', delivered: 'Entregue', failed: 'Falhou', cancelled: 'Cancelada' },
  retrying: 'Tentando de novo',
  test: 'Teste',
  caption: 'Entregas deste webhook, da mais nova para a mais antiga',
  time: 'Horário',
  state: 'Estado',
  event: 'Evento',
  answer: 'Resposta',
  attempts: 'Tentativas',
  select: (time) => `Selecionar a entrega de ${time}`,
  selectAll: 'Selecionar todas desta página',
  newer: (count) => (count === '1' ? '1 nova' : `${count} novas`),
  showNewer: 'Mostrar',
  older: 'Mais antigas',
  newest: 'Voltar às mais novas',
  noneTitle: 'Nenhuma entrega ainda',
  noneBody:
    'A primeira resposta a uma das pesquisas ou formulários dele aparece aqui em instantes. Ou envie um teste pelas configurações.',
  toSettings: 'Ir para as configurações',
  filteredTitle: 'Nenhuma entrega com estes filtros',
  filteredBody: (days) => `As entregas ficam guardadas por cerca de ${days} dias. Tire um filtro, ou todos.`,
  clear: 'Limpar os filtros',
  resendSelected: (count) => (count === 1 ? 'Reenviar 1 entrega' : `Reenviar ${count} entregas`),
  resent: (count) =>
    count === 1 ? 'Uma entrega está sendo reenviada.' : `${count} entregas estão sendo reenviadas.`,
  resentLater: (count) =>
    count === 1
      ? 'Uma entrega será enviada quando o webhook estiver ligado.'
      : `${count} entregas serão enviadas quando o webhook estiver ligado.`,
  notResent: (count) =>
    count === 1 ? 'Uma não pôde ser reenviada.' : `${count} não puderam ser reenviadas.`,
  recover: 'Reenviar as que falharam…',
  next: 'próxima',
  noAnswer: 'Sem resposta',
  notYet: '—',
};

export const deliveryWords = { en, pt };
