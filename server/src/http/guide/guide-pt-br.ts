import type { GuideTexts } from './guide-en.ts';

/** O guia dos webhooks, em português do Brasil. */
export const guidePtBr: GuideTexts = {
  title: 'Webhooks',
  contents: 'Nesta página',
  reference: 'Todas as chamadas da API, com os seus campos e problemas:',
  referenceLink: 'a API',
  lead: 'Um webhook avisa o seu programa de cada resposta no momento em que ela é dada: uma requisição HTTP assinada, repetida até chegar e registrada tentativa por tentativa.',
  how: {
    title: 'Como funciona',
    steps: [
      'Crie um webhook com o endereço do seu programa e os eventos que ele quer: `POST /api/v1/webhooks`, ou Configurações → Webhooks.',
      'Guarde o segredo que vem na resposta. Ele tem a forma `whsec_…` e fica no ambiente do seu programa, não no código.',
      'Quando alguém responde a uma pesquisa ou a um formulário, o seu programa recebe um `POST` com um corpo JSON e o cabeçalho `X-Webhook-Signature`.',
      'Confira a assinatura, responda com qualquer 2xx em até 30 segundos e só depois faça o seu trabalho.',
      'Ignore um `event_id` que você já viu: um evento chega pelo menos uma vez e, depois de um problema, talvez duas.',
    ],
    test: 'Para experimentar, envie um teste: `POST /api/v1/webhooks/<id>/test`. Ele é assinado e registrado como os outros e traz `is_test: true`.',
  },
  events: {
    title: 'Os eventos',
    intro:
      'São dois. Cada um traz tudo sobre a resposta, e o seu programa não precisa perguntar mais nada. Ignore as chaves que você não conhece: nós só acrescentamos.',
    descriptions: {
      survey: 'Alguém concluiu uma pesquisa. Enviado uma vez por resposta, com todas as respostas dadas.',
      form: 'Alguém enviou um formulário. Enviado uma vez por envio, com todos os campos.',
    },
    example: 'Um exemplo completo',
    schema: 'JSON Schema',
    keys: 'As respostas vêm por id da pergunta (`response_data`, `submission_data`), completas com rótulo, tipo e opções (`answers`, `fields`) e como valores simples por chave e por rótulo, para ferramentas sem código. A chave continua a mesma quando a pergunta muda de texto.',
  },
  headers: {
    title: 'Os cabeçalhos',
    rows: {
      'X-Webhook-Signature':
        'HMAC-SHA256 do corpo em hexadecimal minúsculo; a chave é o texto inteiro do segredo',
      'X-Webhook-Event': 'o tipo do evento',
      'X-Webhook-Delivery, X-Webhook-Attempt':
        'o id da entrega no registro; o número da tentativa, a partir de 1',
      'webhook-id, webhook-timestamp, webhook-signature':
        'o mesmo para bibliotecas de Standard Webhooks (standardwebhooks.com)',
    },
    name: 'Cabeçalho',
    value: 'Valor',
  },
  verify: {
    title: 'Confira a assinatura',
    intro:
      'Calcule o HMAC sobre os bytes do corpo como chegaram e compare em tempo constante. O que não confere não é nosso: responda 401 e descarte.',
    curl: 'Sem programa, à mão:',
  },
  retries: {
    title: 'Novas tentativas',
    intro: (attempts) => `Uma entrega tem até ${attempts} tentativas:`,
    first: 'na hora',
    after: (wait) => `${wait} depois da tentativa anterior`,
    more: 'Cada espera é até 5 % mais longa, ao acaso. `Retry-After` pode alongar uma espera, até seis horas. Depois da última tentativa a entrega falhou; reenvie pelo registro, ou tudo o que o webhook perdeu com `POST /api/v1/webhooks/<id>/recover`. Um webhook que não recebeu nada em cinco dias, embora tenha sido tentado, é desativado.',
  },
  statuses: {
    title: 'O que a sua resposta significa',
    answer: 'O seu programa responde',
    meaning: 'A entrega',
    orLike: 'e outros como estes',
    meanings: {
      delivered: 'chegou.',
      later: 'é tentada de novo: você disse "mais tarde".',
      refused: 'falhou na hora: é o seu não definitivo.',
      gone: 'falhou, e o webhook é desativado: ninguém mais escuta ali.',
      failed: 'é tentada de novo. Redirecionamentos nunca são seguidos.',
    },
    silence: 'Nenhuma resposta em 30 segundos, ou nenhuma conexão',
    silenceMeaning: 'é tentada de novo.',
    platforms:
      'O `400 Queue is full` do Make, o 404 do n8n (o fluxo está inativo, ou o n8n está reiniciando) e o 401 dele no primeiro minuto também são tentados de novo.',
  },
  noCode: {
    title: 'Sem código',
    intro: 'Cada uma destas ferramentas dá um endereço a você; cole-o em um novo webhook.',
    tools: {
      Zapier: 'Gatilho "Webhooks by Zapier", Catch Hook. Mapeie os campos em `answers_by_label`.',
      Make: 'Módulo "Webhooks", Custom webhook. Execute uma vez, envie um teste, e os campos aparecem. O nosso app para o Make mostra os campos com o nome das suas perguntas.',
      n8n: 'Nó "Webhook", método POST. Use o endereço de produção; o de teste só funciona enquanto o editor escuta.',
    },
  },
};
