const en = {
  filters: 'Filters',
  status: 'State',
  any: 'Any',
  event: 'Event',
  survey: 'Survey',
  form: 'Form',
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
  event: 'Evento',
  survey: 'Pesquisa',
  form: 'Formulário',
  answer: 'Código HTTP',
  since: 'De',
  until: 'Até',
  search: 'Id do evento ou da resposta',
  searchDescription: 'O id inteiro',
  find: 'Buscar',
  clear: 'Limpar filtros',
};

export const filterWords = { en, pt };
