const en = {
  loading: 'Loading…',
  couldNotLoad: 'This could not be loaded',
  couldNotDo: 'That did not work',
  signInAgain: 'Sign in in a new tab, then come back and try again',
  disconnected:
    'The server cannot be reached at the moment. What you see may be out of date; it is looked for again by itself.',
  tryAgain: 'Try again',
  noPermission: 'Only owners can see this page',
  noPermissionMore:
    'Your role is viewer: you can read, but this page holds what only owners may use. Ask an owner of the workspace.',
  notFound: 'There is nothing here',
  notFoundMore: 'The link may be old or mistyped, or what it led to was deleted.',
  toStart: 'To the start page',
  reference: (id: string) => `For support, quote this number: ${id}`,
};

const pt: typeof en = {
  loading: 'Carregando…',
  couldNotLoad: 'Não foi possível carregar',
  couldNotDo: 'Não deu certo',
  signInAgain: 'Entre em uma nova aba, depois volte e tente de novo',
  disconnected:
    'Não é possível falar com o servidor no momento. O que você vê pode estar desatualizado; tentamos de novo automaticamente.',
  tryAgain: 'Tentar de novo',
  noPermission: 'Só proprietários podem ver esta página',
  noPermissionMore:
    'Seu papel é leitor: você pode consultar, mas esta página tem coisas que só proprietários podem usar. Fale com um proprietário do espaço.',
  notFound: 'Não há nada aqui',
  notFoundMore: 'O link pode ser antigo ou estar errado, ou o que ele mostrava foi excluído.',
  toStart: 'Ir para o início',
  reference: (id) => `Para falar com o suporte, informe este número: ${id}`,
};

export const stateWords = { en, pt };
