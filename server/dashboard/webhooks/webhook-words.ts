import type { EventType } from '../deliveries/delivery.ts';
import type { Platform, Source, WebhookStatus } from './webhook.ts';

const en = {
  webhooks: 'Webhooks',
  intro: 'A webhook sends every new answer to an address of yours, signed and within moments.',
  create: 'Create webhook',
  status: {
    active: 'Active',
    failing: 'Failing',
    paused: 'Paused',
    disabled: 'Disabled',
  } satisfies Record<WebhookStatus, string>,
  source: {
    dashboard: 'Dashboard',
    api: 'API',
    zapier: 'Zapier',
    n8n: 'n8n',
    make: 'Make',
  } satisfies Record<Source, string>,
  /** What made the webhook, as its platform calls it. */
  maker: {
    zapier: 'a Zap',
    n8n: 'an n8n workflow',
    make: 'a Make scenario',
  } satisfies Record<Platform, string>,
  event: {
    'survey.response.created': 'New survey response',
    'form.submission.created': 'New form submission',
  } satisfies Record<EventType, string>,
  eventMore: {
    'survey.response.created': 'Sent once for each response, when somebody has finished a survey.',
    'form.submission.created': 'Sent once for each submission, when somebody has sent a form.',
  } satisfies Record<EventType, string>,
  everything: 'All, also future ones',
  surveys: (count: number) => (count === 1 ? '1 survey' : `${count} surveys`),
  forms: (count: number) => (count === 1 ? '1 form' : `${count} forms`),
  disabledReason: {
    gone: 'Its receiver answered 410: nobody listens there any more. Check the URL, then switch it on again.',
    failing:
      'Nothing was delivered for five days, so it was switched off. Fix the receiver, then switch it on again.',
    by_hand: 'It was switched off by hand.',
  },
  pausedNote: 'Paused: events that happen now are not sent. You can send them when you resume.',
  failingNote: 'The latest deliveries failed. Open one to see why, and whether it is tried again.',
  switchOn: (name: string) => `Deliveries to ${name}`,
  switchedOn: 'The webhook is on.',
  switchedOff: 'The webhook is paused. Events that happen meanwhile can be sent later.',
};

const pt: typeof en = {
  webhooks: 'Webhooks',
  intro: 'Um webhook envia cada nova resposta para um endereço seu, assinada e em instantes.',
  create: 'Criar webhook',
  status: { active: 'Ativo', failing: 'Com falhas', paused: 'Pausado', disabled: 'Desativado' },
  source: { dashboard: 'Painel', api: 'API', zapier: 'Zapier', n8n: 'n8n', make: 'Make' },
  maker: { zapier: 'um Zap', n8n: 'um workflow do n8n', make: 'um cenário do Make' },
  event: {
    'survey.response.created': 'Nova resposta de pesquisa',
    'form.submission.created': 'Novo envio de formulário',
  },
  eventMore: {
    'survey.response.created': 'Enviado uma vez por resposta, quando alguém termina uma pesquisa.',
    'form.submission.created': 'Enviado uma vez por envio, quando alguém envia um formulário.',
  },
  everything: 'Tudo, inclusive o que vier',
  surveys: (count) => (count === 1 ? '1 pesquisa' : `${count} pesquisas`),
  forms: (count) => (count === 1 ? '1 formulário' : `${count} formulários`),
  disabledReason: {
    gone: 'O receptor respondeu 410: ninguém mais escuta ali. Confira a URL e ligue de novo.',
    failing:
      'Nada foi entregue por cinco dias, então ele foi desligado. Conserte o receptor e ligue de novo.',
    by_hand: 'Ele foi desligado manualmente.',
  },
  pausedNote: 'Pausado: o que acontece agora não é enviado. Você pode enviar quando retomar.',
  failingNote: 'As últimas entregas falharam. Abra uma para ver o motivo, e se será tentada de novo.',
  switchOn: (name) => `Entregas para ${name}`,
  switchedOn: 'O webhook está ligado.',
  switchedOff: 'O webhook está pausado. O que acontecer nesse meio-tempo pode ser enviado depois.',
};

export const webhookWords = { en, pt };
