const en = {
  title: 'API keys',
  intro:
    'Programs, Zapier, n8n and Make use a key to talk to Ask Users. A key belongs to the workspace, not to a person.',
  caption: 'API keys of the workspace',
  create: 'Create API key',
  name: 'Name',
  nameDescription: 'What uses it, such as “Zapier” or “Import script”.',
  nameMissing: 'Give the key a name.',
  scopes: 'It may',
  scopesMissing: 'Choose at least one.',
  scope: { read: 'Read', submit: 'Submit answers', manage: 'Manage' } as Record<string, string>,
  scopeMore: {
    read: 'surveys, forms, answers, webhooks without their secrets, deliveries',
    submit: 'send in responses and submissions',
    manage: 'change everything: webhooks and their secrets, surveys, forms, keys',
  } as Record<string, string>,
  key: 'Key',
  lastUsed: 'Last used',
  never: 'Never',
  created: 'Created',
  actions: 'Actions',
  newKey: 'Your new API key',
  newKeyMore: 'Copy it now: it is shown this once and cannot be shown again.',
  done: 'I have copied it',
  revoke: 'Revoke',
  revokeNamed: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeMore:
    'Programs that use it are refused from now on. Webhooks that were made with it go on, unless you end them too.',
  dependsNone: 'No webhook was made with this key.',
  depends: (count: number) =>
    count === 1 ? 'One webhook was made with this key:' : `${count} webhooks were made with this key:`,
  dependsMany: (count: number) => `More than ${count} webhooks were made with this key, among them:`,
  unnamed: 'A webhook without a name',
  dependsMore: 'They go on sending, but whoever made them can no longer change or remove them.',
  endWebhooks: 'End these webhooks too',
  revoked: 'The key was revoked.',
  cancel: 'Cancel',
  emptyTitle: 'No API keys yet',
  emptyBody:
    'A program needs one to read answers or to make webhooks. So do the apps for Zapier, n8n and Make.',
};

const pt: typeof en = {
  title: 'Chaves de API',
  intro:
    'Programas, Zapier, n8n e Make usam uma chave para falar com o Ask Users. A chave é do espaço, não de uma pessoa.',
  caption: 'Chaves de API do espaço',
  create: 'Criar chave de API',
  name: 'Nome',
  nameDescription: 'O que a usa, como “Zapier” ou “Script de importação”.',
  nameMissing: 'Dê um nome à chave.',
  scopes: 'Ela pode',
  scopesMissing: 'Escolha pelo menos um.',
  scope: { read: 'Ler', submit: 'Enviar respostas', manage: 'Gerenciar' },
  scopeMore: {
    read: 'pesquisas, formulários, respostas, webhooks sem os segredos, entregas',
    submit: 'registrar respostas e envios',
    manage: 'mudar tudo: webhooks e seus segredos, pesquisas, formulários, chaves',
  },
  key: 'Chave',
  lastUsed: 'Último uso',
  never: 'Nunca',
  created: 'Criada',
  actions: 'Ações',
  newKey: 'Sua nova chave de API',
  newKeyMore: 'Copie agora: ela só aparece esta vez e não pode ser mostrada de novo.',
  done: 'Já copiei',
  revoke: 'Revogar',
  revokeNamed: (name) => `Revogar ${name}`,
  revokeTitle: (name) => `Revogar “${name}”?`,
  revokeMore:
    'Os programas que a usam passam a ser recusados. Os webhooks criados com ela continuam, a menos que você os encerre também.',
  dependsNone: 'Nenhum webhook foi criado com esta chave.',
  depends: (count) =>
    count === 1 ? 'Um webhook foi criado com esta chave:' : `${count} webhooks foram criados com esta chave:`,
  dependsMany: (count) => `Mais de ${count} webhooks foram criados com esta chave, entre eles:`,
  unnamed: 'Um webhook sem nome',
  dependsMore: 'Eles continuam enviando, mas quem os criou não consegue mais alterá-los nem removê-los.',
  endWebhooks: 'Encerrar também esses webhooks',
  revoked: 'A chave foi revogada.',
  cancel: 'Cancelar',
  emptyTitle: 'Nenhuma chave de API ainda',
  emptyBody:
    'Um programa precisa de uma para ler respostas ou criar webhooks. Os aplicativos para Zapier, n8n e Make também.',
};

export const keyWords = { en, pt };
