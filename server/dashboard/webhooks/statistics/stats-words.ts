const en = {
  window: 'Span of time',
  windows: { '24h': '24 hours', '7d': '7 days', '30d': '30 days' },
  success: 'Delivered',
  counts: (delivered: string, ended: string) => `${delivered} of ${ended} that have ended`,
  pending: 'Under way',
  p50: 'Usual answer time',
  p50More: 'Half of the attempts were answered faster.',
  p95: 'Slow answers',
  p95More: 'One attempt in twenty took longer.',
  deliveriesChart: 'Deliveries',
  latencyChart: 'Answer times',
  delivered: 'Delivered',
  failed: 'Failed',
  time: 'From',
  asTable: 'Show as a table',
  milliseconds: 'Milliseconds',
  nothing: 'Nothing was delivered in this span of time',
  nothingMore:
    'As soon as somebody answers, success and answer times are drawn here. Test sends do not count.',
  note: 'Test sends are no part of it.',
};

const pt: typeof en = {
  window: 'Período',
  windows: { '24h': '24 horas', '7d': '7 dias', '30d': '30 dias' },
  success: 'Entregues',
  counts: (delivered, ended) => `${delivered} de ${ended} concluídas`,
  pending: 'Em andamento',
  p50: 'Tempo de resposta usual',
  p50More: 'Metade das tentativas foi respondida mais rápido.',
  p95: 'Respostas lentas',
  p95More: 'Uma em cada vinte tentativas demorou mais.',
  deliveriesChart: 'Entregas',
  latencyChart: 'Tempos de resposta',
  delivered: 'Entregues',
  failed: 'Falharam',
  time: 'A partir de',
  asTable: 'Mostrar como tabela',
  milliseconds: 'Milissegundos',
  nothing: 'Nada foi entregue neste período',
  nothingMore:
    'Assim que alguém responder, o sucesso e os tempos de resposta aparecem aqui. Envios de teste não contam.',
  note: 'Envios de teste não entram na conta.',
};

export const statsWords = { en, pt };
