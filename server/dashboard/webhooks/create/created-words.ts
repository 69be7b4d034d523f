const en = {
  title: 'Webhook created',
  intro: 'It is on: the next answer is sent to it.',
  existedTitle: 'This webhook was there already',
  existedIntro:
    'One that sends these events to this URL was there, so no second one was made. It is on, with what you filled in and its secret as before.',
  secret: 'Signing secret',
  secretMore:
    'Every request is signed with it, so that your program knows it came from us. Keep it like a password. Owners can show it again in the webhook’s settings.',
  reveal: 'Show',
  hide: 'Hide',
  verify: 'Verify the signature',
  verifyMore:
    'Put the secret into the environment variable ASKUSERS_WEBHOOK_SECRET of your program; never into its code.',
  language: 'Programming language',
  curl: 'curl (send yourself a signed request)',
  noCode: 'Zapier, Make and n8n need no verification code: an address there is secret by itself.',
  toWebhook: 'Go to the webhook',
};

const pt: typeof en = {
  title: 'Webhook criado',
  intro: 'Ele está ligado: a próxima resposta já é enviada.',
  existedTitle: 'Este webhook já existia',
  existedIntro:
    'Já havia um que envia estes eventos para esta URL, então não foi criado outro. Ele está ligado, com o que você preencheu e o segredo de antes.',
  secret: 'Segredo de assinatura',
  secretMore:
    'Cada requisição é assinada com ele, para o seu programa saber que veio de nós. Guarde-o como uma senha. Proprietários podem vê-lo de novo nas configurações do webhook.',
  reveal: 'Mostrar',
  hide: 'Ocultar',
  verify: 'Verifique a assinatura',
  verifyMore:
    'Coloque o segredo na variável de ambiente ASKUSERS_WEBHOOK_SECRET do seu programa; nunca no código.',
  language: 'Linguagem de programação',
  curl: 'curl (envie a si mesmo uma requisição assinada)',
  noCode: 'Zapier, Make e n8n não precisam de código de verificação: o endereço de lá já é secreto.',
  toWebhook: 'Ir para o webhook',
};

export const createdWords = { en, pt };
