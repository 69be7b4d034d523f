import type { CollectorStatus } from './collector.ts';

const surveysEn = {
  title: 'Surveys',
  create: 'Create survey',
  intro: 'Share a link; every response is recorded and sent to your webhooks.',
  caption: 'Surveys of this workspace',
  name: 'Survey',
  count: 'Responses',
  emptyTitle: 'No surveys yet',
  emptyBody:
    'A survey has questions, a link to share, and responses that come in. The first one appears here.',
  noMatch: 'No survey matches',
  draftMore: 'This survey is a draft. Publish it, and its link takes responses.',
  back: 'All surveys',
};

const formsEn: typeof surveysEn = {
  title: 'Forms',
  create: 'Create form',
  intro: 'Share a link or embed it; every submission is recorded and sent to your webhooks.',
  caption: 'Forms of this workspace',
  name: 'Form',
  count: 'Submissions',
  emptyTitle: 'No forms yet',
  emptyBody: 'A form has fields, a link to share, and submissions that come in. The first one appears here.',
  noMatch: 'No form matches',
  draftMore: 'This form is a draft. Publish it, and its link takes submissions.',
  back: 'All forms',
};

const surveysPt: typeof surveysEn = {
  title: 'Pesquisas',
  create: 'Criar pesquisa',
  intro: 'Compartilhe um link; cada resposta é registrada e enviada aos seus webhooks.',
  caption: 'Pesquisas deste espaço',
  name: 'Pesquisa',
  count: 'Respostas',
  emptyTitle: 'Nenhuma pesquisa ainda',
  emptyBody:
    'Uma pesquisa tem perguntas, um link para compartilhar e respostas que chegam. A primeira aparece aqui.',
  noMatch: 'Nenhuma pesquisa encontrada',
  draftMore: 'Esta pesquisa é um rascunho. Publique-a, e o link passa a receber respostas.',
  back: 'Todas as pesquisas',
};

const formsPt: typeof surveysEn = {
  title: 'Formulários',
  create: 'Criar formulário',
  intro: 'Compartilhe um link ou incorpore; cada envio é registrado e mandado aos seus webhooks.',
  caption: 'Formulários deste espaço',
  name: 'Formulário',
  count: 'Envios',
  emptyTitle: 'Nenhum formulário ainda',
  emptyBody:
    'Um formulário tem campos, um link para compartilhar e envios que chegam. O primeiro aparece aqui.',
  noMatch: 'Nenhum formulário encontrado',
  draftMore: 'Este formulário é um rascunho. Publique-o, e o link passa a receber envios.',
  back: 'Todos os formulários',
};

const en = {
  surveys: surveysEn,
  forms: formsEn,
  status: { draft: 'Draft', published: 'Published', closed: 'Closed' } satisfies Record<
    CollectorStatus,
    string
  >,
  state: 'State',
  anyState: 'Any',
  link: 'Link',
  copyLink: 'Link to share',
  open: 'Open',
  openPage: 'Open the page',
  openNamed: (title: string) => `Open the page of ${title}`,
  search: 'Search by title',
  clear: 'Show all',
  noMatchMore: 'Try fewer words or another state.',
  publish: 'Publish',
  close: 'Close',
  reopen: 'Open again',
  published: 'It is published: its link takes answers.',
  closed: 'It is closed: its link takes no more answers.',
  cannotPublish:
    'It cannot be published yet: it needs at least one question, and every choice needs options.',
  more: 'Show more',
  unanswered: '—',
};

const pt: typeof en = {
  surveys: surveysPt,
  forms: formsPt,
  status: { draft: 'Rascunho', published: 'No ar', closed: 'Fora do ar' },
  state: 'Estado',
  anyState: 'Qualquer',
  link: 'Link',
  copyLink: 'Link para compartilhar',
  open: 'Abrir',
  openPage: 'Abrir a página',
  openNamed: (title) => `Abrir a página de ${title}`,
  search: 'Buscar pelo título',
  clear: 'Mostrar tudo',
  noMatchMore: 'Tente menos palavras ou outro estado.',
  publish: 'Publicar',
  close: 'Encerrar',
  reopen: 'Reabrir',
  published: 'Está no ar: o link recebe respostas.',
  closed: 'Saiu do ar: o link não recebe mais respostas.',
  cannotPublish:
    'Ainda não dá para publicar: falta pelo menos uma pergunta, e toda escolha precisa de opções.',
  more: 'Mostrar mais',
  unanswered: '—',
};

export const collectorWords = { en, pt };
