import type { Template } from './template-content.ts';

/** The sample survey of every new workspace, so it asks nothing that the plain page or a first curl cannot answer. */
export const productFeedback: Template = {
  en: {
    title: 'Product feedback',
    description: 'Tell us what works for you and what does not. It takes about two minutes.',
    hidden_fields: ['campaign'],
    questions: [
      {
        key: 'liked',
        label: 'What do you like most?',
        type: 'multiple_choice',
        required: true,
        description: 'Choose as many as you like.',
        allow_other: true,
        options: [
          { key: 'easy_to_use', label: 'It is easy to use' },
          { key: 'saves_time', label: 'It saves me time' },
          { key: 'price', label: 'The price' },
          { key: 'support', label: 'The support' },
        ],
      },
      {
        key: 'recommend',
        label: 'How likely are you to recommend us to a friend or colleague?',
        type: 'nps',
        required: true,
      },
      { key: 'satisfaction', label: 'How satisfied are you overall?', type: 'rating' },
      {
        key: 'how_often',
        label: 'How often do you use the product?',
        type: 'single_choice',
        options: [
          { key: 'daily', label: 'Every day' },
          { key: 'weekly', label: 'Every week' },
          { key: 'monthly', label: 'Every month' },
          { key: 'rarely', label: 'Less often' },
        ],
      },
      {
        key: 'improve',
        label: 'What is the one thing we should improve?',
        type: 'long_text',
        placeholder: 'Anything that slows you down, big or small',
      },
      { key: 'may_contact', label: 'May we contact you about your answers?', type: 'yes_no' },
      {
        key: 'email',
        label: 'Your email address',
        type: 'email',
        description: 'Only if we may contact you.',
        placeholder: 'name@example.com',
        maps_to: 'respondent.email',
      },
    ],
  },
  'pt-BR': {
    title: 'Opinião sobre o produto',
    description: 'Conte o que funciona bem para você e o que não funciona. Leva uns dois minutos.',
    hidden_fields: ['campaign'],
    questions: [
      {
        key: 'liked',
        label: 'Do que você mais gosta?',
        type: 'multiple_choice',
        required: true,
        description: 'Escolha quantas opções quiser.',
        allow_other: true,
        options: [
          { key: 'easy_to_use', label: 'É fácil de usar' },
          { key: 'saves_time', label: 'Economiza meu tempo' },
          { key: 'price', label: 'O preço' },
          { key: 'support', label: 'O atendimento' },
        ],
      },
      {
        key: 'recommend',
        label: 'Qual é a chance de você nos recomendar a um amigo ou colega?',
        type: 'nps',
        required: true,
      },
      { key: 'satisfaction', label: 'No geral, quanto você está satisfeito?', type: 'rating' },
      {
        key: 'how_often',
        label: 'Com que frequência você usa o produto?',
        type: 'single_choice',
        options: [
          { key: 'daily', label: 'Todo dia' },
          { key: 'weekly', label: 'Toda semana' },
          { key: 'monthly', label: 'Todo mês' },
          { key: 'rarely', label: 'Mais raramente' },
        ],
      },
      {
        key: 'improve',
        label: 'O que deveríamos melhorar primeiro?',
        type: 'long_text',
        placeholder: 'Qualquer coisa que atrapalhe você, grande ou pequena',
      },
      { key: 'may_contact', label: 'Podemos entrar em contato sobre as suas respostas?', type: 'yes_no' },
      {
        key: 'email',
        label: 'Seu e-mail',
        type: 'email',
        description: 'Só se pudermos entrar em contato.',
        placeholder: 'nome@exemplo.com.br',
        maps_to: 'respondent.email',
      },
    ],
  },
};
