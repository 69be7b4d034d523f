const surveysEn = {
  title: 'Delete this survey',
  more: 'Its page and its responses can no longer be opened, by anybody. This cannot be undone.',
  answers: (count: string) =>
    count === '1'
      ? 'It has 1 response: download what you need first.'
      : `It has ${count} responses: download what you need first.`,
  webhooks: 'Webhooks, Zaps, workflows and scenarios that listen only to it get nothing more.',
  deleted: 'The survey was deleted.',
};
const formsEn: typeof surveysEn = {
  title: 'Delete this form',
  more: 'Its page and its submissions can no longer be opened, by anybody. This cannot be undone.',
  answers: (count) =>
    count === '1'
      ? 'It has 1 submission: download what you need first.'
      : `It has ${count} submissions: download what you need first.`,
  webhooks: surveysEn.webhooks,
  deleted: 'The form was deleted.',
};
const surveysPt: typeof surveysEn = {
  title: 'Excluir esta pesquisa',
  more: 'Ninguém mais poderá abrir a página nem as respostas dela. Não há como desfazer.',
  answers: (count) =>
    count === '1'
      ? 'Ela tem 1 resposta: antes, baixe o que precisar.'
      : `Ela tem ${count} respostas: antes, baixe o que precisar.`,
  webhooks: 'Webhooks, Zaps, workflows e cenários que só escutam isto não recebem mais nada.',
  deleted: 'A pesquisa foi excluída.',
};
const formsPt: typeof surveysEn = {
  title: 'Excluir este formulário',
  more: 'Ninguém mais poderá abrir a página nem os envios dele. Não há como desfazer.',
  answers: (count) =>
    count === '1'
      ? 'Ele tem 1 envio: antes, baixe o que precisar.'
      : `Ele tem ${count} envios: antes, baixe o que precisar.`,
  webhooks: surveysPt.webhooks,
  deleted: 'O formulário foi excluído.',
};

const en = {
  surveys: surveysEn,
  forms: formsEn,
  delete: 'Delete',
  cancel: 'Keep it',
  typeTitle: (title: string) => `Type “${title}” to delete it`,
};
const pt: typeof en = {
  surveys: surveysPt,
  forms: formsPt,
  delete: 'Excluir',
  cancel: 'Manter',
  typeTitle: (title) => `Digite “${title}” para excluir`,
};

export const deleteWords = { en, pt };
