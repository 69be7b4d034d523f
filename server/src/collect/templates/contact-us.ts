import type { Template } from './template-content.ts';

/** The sample form of every new workspace. */
export const contactUs: Template = {
  en: {
    title: 'Contact us',
    description: 'Write to us and we will get back to you soon.',
    hidden_fields: ['utm_source'],
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
        placeholder: 'name@example.com',
        maps_to: 'respondent.email',
      },
      {
        key: 'phone',
        label: 'Your phone number',
        type: 'phone',
        description: 'If you would rather be called.',
      },
      {
        key: 'topic',
        label: 'What is it about?',
        type: 'dropdown',
        options: [
          { key: 'sales', label: 'Prices and plans' },
          { key: 'support', label: 'Help with the product' },
          { key: 'partnership', label: 'Working together' },
          { key: 'else', label: 'Something else' },
        ],
      },
      { key: 'message', label: 'Your message', type: 'long_text', required: true },
      { key: 'newsletter', label: 'Send me product news now and then', type: 'consent' },
    ],
  },
  'pt-BR': {
    title: 'Fale conosco',
    description: 'Escreva para nós e responderemos em breve.',
    hidden_fields: ['utm_source'],
    questions: [
      { key: 'full_name', label: 'Seu nome', type: 'short_text', required: true, maps_to: 'respondent.name' },
      {
        key: 'email',
        label: 'Seu e-mail',
        type: 'email',
        required: true,
        placeholder: 'nome@exemplo.com.br',
        maps_to: 'respondent.email',
      },
      { key: 'phone', label: 'Seu telefone', type: 'phone', description: 'Se preferir que a gente ligue.' },
      {
        key: 'topic',
        label: 'Qual é o assunto?',
        type: 'dropdown',
        options: [
          { key: 'sales', label: 'Preços e planos' },
          { key: 'support', label: 'Ajuda com o produto' },
          { key: 'partnership', label: 'Parcerias' },
          { key: 'else', label: 'Outro assunto' },
        ],
      },
      { key: 'message', label: 'Sua mensagem', type: 'long_text', required: true },
      { key: 'newsletter', label: 'Quero receber novidades do produto de vez em quando', type: 'consent' },
    ],
  },
};
