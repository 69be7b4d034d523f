import type { Template } from './template-content.ts';

export const customerSatisfaction: Template = {
  en: {
    title: 'Customer satisfaction',
    description: 'How did we do? Your answers help us serve you better.',
    hidden_fields: ['order_id', 'customer_id'],
    questions: [
      {
        key: 'overall',
        label: 'How satisfied are you with our service overall?',
        type: 'rating',
        required: true,
      },
      {
        key: 'service',
        label: 'How was each part of it?',
        type: 'matrix',
        rows: [
          { key: 'delivery', label: 'Delivery' },
          { key: 'packaging', label: 'Packaging' },
          { key: 'support', label: 'Support' },
        ],
        columns: [
          { key: 'poor', label: 'Poor' },
          { key: 'fair', label: 'Fair' },
          { key: 'good', label: 'Good' },
        ],
      },
      {
        key: 'effort',
        label: 'How easy was it to get what you needed?',
        type: 'opinion_scale',
        description: '1 is very hard, 7 is very easy.',
        scale: { min: 1, max: 7 },
      },
      {
        key: 'found_us',
        label: 'How did you find us?',
        type: 'dropdown',
        allow_other: true,
        options: [
          { key: 'search', label: 'A search engine' },
          { key: 'social', label: 'Social media' },
          { key: 'friend', label: 'A friend or colleague' },
        ],
      },
      {
        key: 'matters_most',
        label: 'What matters most to you? Put it in order.',
        type: 'ranking',
        options: [
          { key: 'quality', label: 'Quality' },
          { key: 'price', label: 'Price' },
          { key: 'speed', label: 'Speed' },
        ],
      },
      { key: 'comment', label: 'Is there anything else you would like to tell us?', type: 'long_text' },
    ],
  },
  'pt-BR': {
    title: 'Satisfação do cliente',
    description: 'Como nos saímos? Suas respostas nos ajudam a atender você melhor.',
    hidden_fields: ['order_id', 'customer_id'],
    questions: [
      {
        key: 'overall',
        label: 'No geral, quanto você está satisfeito com o nosso serviço?',
        type: 'rating',
        required: true,
      },
      {
        key: 'service',
        label: 'Como foi cada parte?',
        type: 'matrix',
        rows: [
          { key: 'delivery', label: 'Entrega' },
          { key: 'packaging', label: 'Embalagem' },
          { key: 'support', label: 'Atendimento' },
        ],
        columns: [
          { key: 'poor', label: 'Ruim' },
          { key: 'fair', label: 'Regular' },
          { key: 'good', label: 'Bom' },
        ],
      },
      {
        key: 'effort',
        label: 'Foi fácil conseguir o que você precisava?',
        type: 'opinion_scale',
        description: '1 é muito difícil, 7 é muito fácil.',
        scale: { min: 1, max: 7 },
      },
      {
        key: 'found_us',
        label: 'Como você nos encontrou?',
        type: 'dropdown',
        allow_other: true,
        options: [
          { key: 'search', label: 'Um site de busca' },
          { key: 'social', label: 'Redes sociais' },
          { key: 'friend', label: 'Um amigo ou colega' },
        ],
      },
      {
        key: 'matters_most',
        label: 'O que é mais importante para você? Coloque em ordem.',
        type: 'ranking',
        options: [
          { key: 'quality', label: 'Qualidade' },
          { key: 'price', label: 'Preço' },
          { key: 'speed', label: 'Rapidez' },
        ],
      },
      { key: 'comment', label: 'Quer nos contar mais alguma coisa?', type: 'long_text' },
    ],
  },
};
