import type { ResponseClass } from './delivery.ts';

const en = {
  filters: 'Filters',
  status: 'State',
  any: 'Any',
  other: 'One that is not listed',
  event: 'Event',
  survey: 'Survey',
  form: 'Form',
  answerClass: 'Answered',
  classes: {
    '2xx': '2xx: accepted',
    '3xx': '3xx: sent elsewhere',
    '4xx': '4xx: refused',
    '5xx': '5xx: failed',
    none: 'Nothing',
  } satisfies Record<ResponseClass, string>,
  answer: 'HTTP code',
  since: 'From',
  until: 'To',
  search: 'Event or response id',
  searchDescription: 'The whole id',
  find: 'Search',
  clear: 'Clear filters',
};

const pt: typeof en = {
  filters: 'Filtros',
  status: 'Estado',
  any: 'Qualquer',
  other: 'Não está na lista',
  event: 'Evento',
  survey: 'Pesquisa',
  form: 'Formulário',
  answerClass: 'Respondido',
  classes: {
    '2xx': '2xx: aceito',
    '3xx': '3xx: mandado para outro lugar',
    '4xx': '4xx: recusado',
    '5xx': '5xx: falhou',
    none: 'Nada',
  },
  answer: 'Código HTTP',
  since: 'De',
  until: 'Até',
  search: 'Id do evento ou da resposta',
  searchDescription: 'O id inteiro',
  find: 'Buscar',
  clear: 'Limpar filtros',
};

export const filterWords = { en, pt };
