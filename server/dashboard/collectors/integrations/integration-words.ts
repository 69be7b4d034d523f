import type { Tool } from './connected-counts.ts';
import { type ToolText, toolWords } from './tool-words.ts';

export interface IntegrationText {
  webhooks: string;
  webhooksMore: string;
  noWebhooks: string;
  create: string;
  tools: Record<Tool, ToolText>;
}

const surveysEn: IntegrationText = {
  webhooks: 'Webhooks of this survey',
  webhooksMore: 'Each response is sent to all of them: those made for this survey, and those that take all.',
  noWebhooks: 'No webhook gets the responses to this survey yet.',
  create: 'Create a webhook for it',
  tools: toolWords.en.surveys,
};
const formsEn: IntegrationText = {
  webhooks: 'Webhooks of this form',
  webhooksMore: 'Each submission is sent to all of them: those made for this form, and those that take all.',
  noWebhooks: 'No webhook gets the submissions of this form yet.',
  create: 'Create a webhook for it',
  tools: toolWords.en.forms,
};
const surveysPt: IntegrationText = {
  webhooks: 'Webhooks desta pesquisa',
  webhooksMore:
    'Cada resposta é enviada a todos eles: os que foram feitos para esta pesquisa e os que recebem tudo.',
  noWebhooks: 'Nenhum webhook recebe as respostas desta pesquisa ainda.',
  create: 'Criar um webhook para ela',
  tools: toolWords.pt.surveys,
};
const formsPt: IntegrationText = {
  webhooks: 'Webhooks deste formulário',
  webhooksMore:
    'Cada envio é mandado a todos eles: os que foram feitos para este formulário e os que recebem tudo.',
  noWebhooks: 'Nenhum webhook recebe os envios deste formulário ainda.',
  create: 'Criar um webhook para ele',
  tools: toolWords.pt.forms,
};

const en = {
  surveys: surveysEn,
  forms: formsEn,
  connect: 'Send answers to other tools',
  connectMore: 'Zapier, n8n and Make ask for the address of this server and for an API key.',
  address: 'Server address',
  makeKey: 'Make an API key',
  notPublic:
    'Zapier and Make only reach servers on the internet, over HTTPS. This server has no such address, so only n8n and programs near it can be connected.',
  connected: (count: number) => `Connected: ${count}`,
  notConnected: 'Not connected',
  guide: 'The guide to webhooks',
};

const pt: typeof en = {
  surveys: surveysPt,
  forms: formsPt,
  connect: 'Enviar respostas para outras ferramentas',
  connectMore: 'Zapier, n8n e Make pedem o endereço deste servidor e uma chave de API.',
  address: 'Endereço do servidor',
  makeKey: 'Criar uma chave de API',
  notPublic:
    'Zapier e Make só alcançam servidores na internet, por HTTPS. Este servidor não tem um endereço assim, então só o n8n e programas perto dele podem ser conectados.',
  connected: (count) => `Conectados: ${count}`,
  notConnected: 'Não conectado',
  guide: 'O guia dos webhooks',
};

export const integrationWords = { en, pt };
