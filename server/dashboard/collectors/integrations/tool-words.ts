import type { CollectorKind } from '../collector.ts';
import type { Tool } from './connected-counts.ts';

/** How to connect a tool, told step by step; `note`: what else to know. */
export interface ToolText {
  name: string;
  steps: string[];
  note: string;
}

type ToolTexts = Record<CollectorKind, Record<Tool, ToolText>>;

/** What differs between surveys and forms, as the three apps call it: their own words are English everywhere. */
const TRIGGERS = {
  surveys: { zapier: 'New Survey Response', make: 'Watch survey responses' },
  forms: { zapier: 'New Form Submission', make: 'Watch form submissions' },
};

function english(kind: CollectorKind): Record<Tool, ToolText> {
  const triggers = TRIGGERS[kind];
  const [it, parts] = kind === 'surveys' ? ['survey', 'questions'] : ['form', 'fields'];
  return {
    zapier: {
      name: 'Zapier',
      steps: [
        `In Zapier, make a Zap, search for “Ask Users”, and choose the trigger “${triggers.zapier}”.`,
        'Connect with the server address and an API key that may read, submit and manage.',
        `Choose this ${it}: its ${parts} become fields of the Zap. Then switch the Zap on.`,
      ],
      note: 'You don’t find the app? It is not in Zapier’s public list yet. Choose “Webhooks by Zapier” and “Catch Hook”, and create a webhook here with the address that it shows.',
    },
    n8n: {
      name: 'n8n',
      steps: [
        'In n8n, open Settings → Community nodes and install “n8n-nodes-askusers”.',
        'Make a credential “Ask Users API” with the server address as its Base URL and an API key that may manage.',
        `Add “Ask Users Trigger”, choose the event and this ${it}, and publish the workflow.`,
      ],
      note: 'You can’t install it? It is not on npm yet, and n8n Cloud takes verified nodes only. Add the node “Webhook” with the method POST, publish the workflow, and create a webhook here with its production URL.',
    },
    make: {
      name: 'Make',
      steps: [
        `In Make, add “Ask Users” and its trigger “${triggers.make}” to a scenario.`,
        'Connect with the server address and an API key that may read, submit and manage.',
        `Choose this ${it}, and switch the scenario on.`,
      ],
      note: 'You don’t find the app? Your organisation has to bring it in first. Or add “Custom webhook”, and create a webhook here with the address that it shows.',
    },
    code: {
      name: 'Your own program',
      steps: [
        'Create a webhook with the address of your program, and keep its secret.',
        'Verify the signature of each request with the secret. There is code for Node, Python and PHP.',
        'Answer with a status from 200 to 299 within 30 seconds, and do your work afterwards.',
      ],
      note: 'Failures are tried again up to five times, and the log shows every attempt.',
    },
  };
}

function portuguese(kind: CollectorKind): Record<Tool, ToolText> {
  const triggers = TRIGGERS[kind];
  const [this_, parts] =
    kind === 'surveys'
      ? ['esta pesquisa', 'As perguntas viram']
      : ['este formulário', 'Os campos dele viram'];
  return {
    zapier: {
      name: 'Zapier',
      steps: [
        `No Zapier, crie um Zap, procure “Ask Users” e escolha o gatilho “${triggers.zapier}”.`,
        'Conecte com o endereço do servidor e uma chave de API que possa ler, enviar e gerenciar.',
        `Escolha ${this_}. ${parts} campos do Zap. Depois ligue o Zap.`,
      ],
      note: 'Não achou o app? Ele ainda não está na lista pública do Zapier. Escolha “Webhooks by Zapier” e “Catch Hook”, e crie aqui um webhook com o endereço que aparecer.',
    },
    n8n: {
      name: 'n8n',
      steps: [
        'No n8n, abra Settings → Community nodes e instale “n8n-nodes-askusers”.',
        'Crie uma credencial “Ask Users API” com o endereço do servidor como Base URL e uma chave de API que possa gerenciar.',
        `Adicione “Ask Users Trigger”, escolha o evento e ${this_}, e publique o workflow.`,
      ],
      note: 'Não dá para instalar? Ele ainda não está no npm, e o n8n Cloud só aceita nós verificados. Adicione o nó “Webhook” com o método POST, publique o workflow e crie aqui um webhook com a URL de produção dele.',
    },
    make: {
      name: 'Make',
      steps: [
        `No Make, adicione “Ask Users” e o gatilho “${triggers.make}” a um cenário.`,
        'Conecte com o endereço do servidor e uma chave de API que possa ler, enviar e gerenciar.',
        `Escolha ${this_} e ligue o cenário.`,
      ],
      note: 'Não achou o app? A sua organização precisa trazê-lo antes. Ou adicione “Custom webhook” e crie aqui um webhook com o endereço que aparecer.',
    },
    code: {
      name: 'Seu próprio programa',
      steps: [
        'Crie um webhook com o endereço do seu programa e guarde o segredo.',
        'Verifique a assinatura de cada requisição com o segredo. Há código para Node, Python e PHP.',
        'Responda com um status de 200 a 299 em até 30 segundos e faça o seu trabalho depois.',
      ],
      note: 'Falhas são tentadas de novo até cinco vezes, e o registro mostra cada tentativa.',
    },
  };
}

const en: ToolTexts = { surveys: english('surveys'), forms: english('forms') };
const pt: ToolTexts = { surveys: portuguese('surveys'), forms: portuguese('forms') };

export const toolWords = { en, pt };
