import type { StartName } from './starts.ts';

interface Start {
  name: string;
  explanation: string;
}

const startsEn: Record<StartName, Start> = {
  empty: { name: 'Empty', explanation: 'Begin with a blank page.' },
  product_feedback: {
    name: 'Product feedback',
    explanation: 'What people like, and whether they recommend you.',
  },
  customer_satisfaction: { name: 'Customer satisfaction', explanation: 'How well you served somebody.' },
  team_pulse: { name: 'Team pulse', explanation: 'A quick check on how work feels.' },
  contact_us: { name: 'Contact', explanation: 'Name, address and a message to you.' },
  event_registration: { name: 'Event registration', explanation: 'Who comes, and what they need.' },
};

const startsPt: typeof startsEn = {
  empty: { name: 'Em branco', explanation: 'Comece com uma página vazia.' },
  product_feedback: {
    name: 'Opinião sobre o produto',
    explanation: 'Do que as pessoas gostam, e se indicam você.',
  },
  customer_satisfaction: { name: 'Satisfação do cliente', explanation: 'Como alguém foi atendido.' },
  team_pulse: { name: 'Pulso da equipe', explanation: 'Uma conversa rápida sobre o trabalho.' },
  contact_us: { name: 'Contato', explanation: 'Nome, endereço e uma mensagem para você.' },
  event_registration: { name: 'Inscrição em evento', explanation: 'Quem vem, e do que precisa.' },
};

const surveysEn = {
  create: 'Create survey',
  intro: 'It begins as a draft: nobody sees it until you publish it.',
};
const formsEn: typeof surveysEn = {
  create: 'Create form',
  intro: 'It begins as a draft: nobody sees it until you publish it.',
};
const surveysPt: typeof surveysEn = {
  create: 'Criar pesquisa',
  intro: 'Começa como rascunho: ninguém a vê até você publicar.',
};
const formsPt: typeof surveysEn = {
  create: 'Criar formulário',
  intro: 'Começa como rascunho: ninguém o vê até você publicar.',
};

const en = {
  surveys: surveysEn,
  forms: formsEn,
  starts: startsEn,
  start: 'Begin with',
  title: 'Title',
  titleMore: 'People see it on the page. You can change it later.',
  titleMissing: 'Give it a title.',
  language: 'Language that it is written in',
  cancel: 'Cancel',
};

const pt: typeof en = {
  surveys: surveysPt,
  forms: formsPt,
  starts: startsPt,
  start: 'Começar com',
  title: 'Título',
  titleMore: 'As pessoas o veem na página. Dá para mudar depois.',
  titleMissing: 'Dê um título.',
  language: 'Idioma em que é escrito',
  cancel: 'Cancelar',
};

export const createWords = { en, pt };
