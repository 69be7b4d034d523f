import type { Template } from './template-content.ts';

export const eventRegistration: Template = {
  en: {
    title: 'Event registration',
    description: 'Save your seat. It takes about a minute.',
    hidden_fields: ['utm_source', 'utm_campaign'],
    questions: [
      {
        key: 'full_name',
        label: 'Your name',
        type: 'short_text',
        required: true,
        maps_to: 'respondent.name',
      },
      {
        key: 'email',
        label: 'Your email address',
        type: 'email',
        required: true,
        maps_to: 'respondent.email',
      },
      { key: 'company', label: 'Company or organization', type: 'short_text' },
      {
        key: 'attending',
        label: 'How will you attend?',
        type: 'single_choice',
        required: true,
        options: [
          { key: 'in_person', label: 'In person' },
          { key: 'online', label: 'Online' },
        ],
      },
      {
        key: 'sessions',
        label: 'Which sessions interest you?',
        type: 'multiple_choice',
        options: [
          { key: 'opening', label: 'Opening talk' },
          { key: 'workshop', label: 'Hands-on workshop' },
          { key: 'panel', label: 'Panel discussion' },
        ],
      },
      { key: 'arrival', label: 'Which day do you arrive?', type: 'date' },
      {
        key: 'guests',
        label: 'How many guests are you bringing?',
        type: 'number',
        validation: { min: 0, max: 5, integer: true },
      },
      {
        key: 'needs',
        label: 'Anything we should prepare for you?',
        type: 'long_text',
        placeholder: 'Diet, access, childcare …',
      },
      { key: 'terms', label: 'I agree to the terms of the event', type: 'consent', required: true },
    ],
  },
  'pt-BR': {
    title: 'Inscrição no evento',
    description: 'Garanta o seu lugar. Leva cerca de um minuto.',
    hidden_fields: ['utm_source', 'utm_campaign'],
    questions: [
      { key: 'full_name', label: 'Seu nome', type: 'short_text', required: true, maps_to: 'respondent.name' },
      { key: 'email', label: 'Seu e-mail', type: 'email', required: true, maps_to: 'respondent.email' },
      { key: 'company', label: 'Empresa ou organização', type: 'short_text' },
      {
        key: 'attending',
        label: 'Como você vai participar?',
        type: 'single_choice',
        required: true,
        options: [
          { key: 'in_person', label: 'Presencialmente' },
          { key: 'online', label: 'On-line' },
        ],
      },
      {
        key: 'sessions',
        label: 'Quais atividades interessam você?',
        type: 'multiple_choice',
        options: [
          { key: 'opening', label: 'Palestra de abertura' },
          { key: 'workshop', label: 'Oficina prática' },
          { key: 'panel', label: 'Mesa-redonda' },
        ],
      },
      { key: 'arrival', label: 'Em que dia você chega?', type: 'date' },
      {
        key: 'guests',
        label: 'Quantos acompanhantes você vai trazer?',
        type: 'number',
        validation: { min: 0, max: 5, integer: true },
      },
      {
        key: 'needs',
        label: 'Devemos preparar algo para você?',
        type: 'long_text',
        placeholder: 'Alimentação, acessibilidade, crianças …',
      },
      { key: 'terms', label: 'Concordo com os termos do evento', type: 'consent', required: true },
    ],
  },
};
