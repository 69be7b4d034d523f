import type { Template } from './template-content.ts';

export const teamPulse: Template = {
  en: {
    title: 'Team pulse',
    description: 'A quick check on how work feels right now.',
    questions: [
      { key: 'week', label: 'How was your week?', type: 'rating', required: true },
      {
        key: 'workload',
        label: 'How is your workload?',
        type: 'single_choice',
        required: true,
        options: [
          { key: 'too_little', label: 'I could take on more' },
          { key: 'right', label: 'About right' },
          { key: 'too_much', label: 'Too much' },
        ],
      },
      { key: 'clear_goals', label: 'Do you know what is expected of you?', type: 'yes_no' },
      {
        key: 'supported',
        label: 'How well supported do you feel by your team?',
        type: 'opinion_scale',
        description: '1 is not at all, 10 is completely.',
      },
      {
        key: 'hours',
        label: 'How many hours did you spend in meetings this week?',
        type: 'number',
        validation: { min: 0, max: 168 },
      },
      { key: 'change', label: 'If you could change one thing, what would it be?', type: 'long_text' },
    ],
  },
  'pt-BR': {
    title: 'Pulso da equipe',
    description: 'Uma conversa rápida sobre como anda o trabalho.',
    questions: [
      { key: 'week', label: 'Como foi a sua semana?', type: 'rating', required: true },
      {
        key: 'workload',
        label: 'Como está a sua carga de trabalho?',
        type: 'single_choice',
        required: true,
        options: [
          { key: 'too_little', label: 'Posso assumir mais' },
          { key: 'right', label: 'Na medida certa' },
          { key: 'too_much', label: 'Pesada demais' },
        ],
      },
      { key: 'clear_goals', label: 'Você sabe o que se espera de você?', type: 'yes_no' },
      {
        key: 'supported',
        label: 'Quanto apoio você sente da sua equipe?',
        type: 'opinion_scale',
        description: '1 é nenhum, 10 é total.',
      },
      {
        key: 'hours',
        label: 'Quantas horas você passou em reuniões nesta semana?',
        type: 'number',
        validation: { min: 0, max: 168 },
      },
      { key: 'change', label: 'Se pudesse mudar uma coisa, o que seria?', type: 'long_text' },
    ],
  },
};
