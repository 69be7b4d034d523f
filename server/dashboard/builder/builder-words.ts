const surveysEn = {
  parts: 'Parts of the survey',
  publishedNow: 'It is published. Share its link: responses are taken from now on.',
  liveNote: 'This survey is published: what you save is on its page at once.',
  title: 'Title of the survey',
  editing: (title: string) => `Edit: ${title}`,
};
const formsEn: typeof surveysEn = {
  parts: 'Parts of the form',
  publishedNow: 'It is published. Share its link: submissions are taken from now on.',
  liveNote: 'This form is published: what you save is on its page at once.',
  title: 'Title of the form',
  editing: (title) => `Edit: ${title}`,
};
const surveysPt: typeof surveysEn = {
  parts: 'Partes da pesquisa',
  publishedNow: 'Publicada. Compartilhe o link: respostas são recebidas a partir de agora.',
  liveNote: 'Esta pesquisa está publicada: o que você salva aparece na hora na página dela.',
  title: 'Título da pesquisa',
  editing: (title) => `Editar: ${title}`,
};
const formsPt: typeof surveysEn = {
  parts: 'Partes do formulário',
  publishedNow: 'Publicado. Compartilhe o link: envios são recebidos a partir de agora.',
  liveNote: 'Este formulário está publicado: o que você salva aparece na hora na página dele.',
  title: 'Título do formulário',
  editing: (title) => `Editar: ${title}`,
};

const en = {
  surveys: surveysEn,
  forms: formsEn,
  untitled: 'Untitled',
  part: { questions: 'Content', settings: 'Settings', translations: 'Translations', preview: 'Preview' },
  intro: 'Introduction',
  introMore: 'Shown beneath the title, before anything is asked.',
  save: 'Save',
  saved: 'Everything is saved',
  unsaved: 'Unsaved changes',
  publish: 'Publish',
  saveAndPublish: 'Save and publish',
  reopen: 'Open again',
  page: 'Open the page',
  notSaved: (count: number) =>
    count === 1
      ? 'Nothing was saved yet: one place needs another look.'
      : `Nothing was saved yet: ${count} places need another look.`,
  notPublished: 'It could not be published yet: one place needs another look.',
  showNext: 'Show it',
  conflict: 'Somebody else changed this while you were editing',
  conflictMore:
    'Nothing of yours was saved, and nothing of theirs was overwritten. What you wrote is still here: copy what you need before you load theirs, or save yours in the place of theirs.',
  takeTheirs: 'Load theirs, drop mine',
  keepMine: 'Save mine in its place',
  restored: 'What you had not saved before is here again.',
  drop: 'Drop it',
  leaveTitle: 'Leave without saving?',
  leaveMore: 'What you changed here is not saved yet.',
  leave: 'Leave and lose it',
  stay: 'Stay here',
  shortcut: 'Ctrl+S saves, too',
};

const pt: typeof en = {
  surveys: surveysPt,
  forms: formsPt,
  untitled: 'Sem título',
  part: { questions: 'Conteúdo', settings: 'Configurações', translations: 'Traduções', preview: 'Prévia' },
  intro: 'Introdução',
  introMore: 'Aparece embaixo do título, antes de tudo o que se pergunta.',
  save: 'Salvar',
  saved: 'Tudo está salvo',
  unsaved: 'Alterações não salvas',
  publish: 'Publicar',
  saveAndPublish: 'Salvar e publicar',
  reopen: 'Reabrir',
  page: 'Abrir a página',
  notSaved: (count) =>
    count === 1
      ? 'Nada foi salvo ainda: um ponto precisa de ajuste.'
      : `Nada foi salvo ainda: ${count} pontos precisam de ajuste.`,
  notPublished: 'Ainda não deu para publicar: um ponto precisa de ajuste.',
  showNext: 'Mostrar',
  conflict: 'Outra pessoa mudou isto enquanto você editava',
  conflictMore:
    'Nada do que é seu foi salvo, e nada do que é da outra pessoa foi perdido. O que você escreveu ainda está aqui: copie o que precisar antes de carregar a outra versão, ou salve a sua no lugar dela.',
  takeTheirs: 'Carregar a outra, descartar a minha',
  keepMine: 'Salvar a minha no lugar',
  restored: 'O que você não tinha salvo está aqui de novo.',
  drop: 'Descartar',
  leaveTitle: 'Sair sem salvar?',
  leaveMore: 'O que você mudou aqui ainda não foi salvo.',
  leave: 'Sair e perder',
  stay: 'Ficar aqui',
  shortcut: 'Ctrl+S também salva',
};

export const builderWords = { en, pt };
