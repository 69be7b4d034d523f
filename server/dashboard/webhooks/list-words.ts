const en = {
  caption: 'Your webhooks',
  on: 'On',
  webhook: 'Webhook',
  events: 'Events',
  scope: 'Of',
  success: 'Delivered, 7 days',
  last: 'Last delivery',
  noneYet: 'None yet',
  counts: (delivered: string, ended: string) => `${delivered} of ${ended}`,
  search: 'Search by name or URL',
  source: 'Made by',
  anySource: 'Everybody',
  noMatch: 'No webhook matches',
  noMatchMore: 'Try fewer words, or look at all of them.',
  clear: 'Show all',
  emptyTitle: 'Your program learns of answers by webhook',
  emptyBody:
    'When somebody answers a survey or sends a form, we POST the answers to an address that you choose: your own program, a Zap, an n8n workflow or a Make scenario. Failures are tried again up to five times, and a log shows every attempt.',
  emptySteps: [
    'Create a webhook with the address to send to.',
    'Keep its secret, and verify signatures with it.',
    'Send a test, and see here what came back.',
  ],
  docs: 'How webhooks work',
  trouble: (count: number) =>
    count === 1 ? 'One webhook needs your attention' : `${count} webhooks need your attention`,
};

const pt: typeof en = {
  caption: 'Seus webhooks',
  on: 'Ligado',
  webhook: 'Webhook',
  events: 'Eventos',
  scope: 'De',
  success: 'Entregues, 7 dias',
  last: 'Última entrega',
  noneYet: 'Nenhuma ainda',
  counts: (delivered, ended) => `${delivered} de ${ended}`,
  search: 'Buscar por nome ou URL',
  source: 'Criado por',
  anySource: 'Todos',
  noMatch: 'Nenhum webhook encontrado',
  noMatchMore: 'Tente menos palavras, ou veja todos.',
  clear: 'Mostrar todos',
  emptyTitle: 'Seu programa fica sabendo das respostas por webhook',
  emptyBody:
    'Quando alguém responde uma pesquisa ou envia um formulário, fazemos um POST com as respostas para um endereço que você escolhe: seu próprio programa, um Zap, um workflow do n8n ou um cenário do Make. Falhas são tentadas de novo até cinco vezes, e um registro mostra cada tentativa.',
  emptySteps: [
    'Crie um webhook com o endereço de destino.',
    'Guarde o segredo e verifique as assinaturas com ele.',
    'Envie um teste e veja aqui o que voltou.',
  ],
  docs: 'Como os webhooks funcionam',
  trouble: (count) =>
    count === 1 ? 'Um webhook precisa da sua atenção' : `${count} webhooks precisam da sua atenção`,
};

export const webhookListWords = { en, pt };
