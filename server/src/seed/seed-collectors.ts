/** The surveys and forms of a seeded server: the templates, and one survey with the kinds of questions that they lack. */
export const SEED_COLLECTORS: readonly SeedCollector[] = [
  { path: '/surveys', title: 'Product feedback', content: { template: 'product_feedback' } },
  { path: '/surveys', title: 'Customer satisfaction', content: { template: 'customer_satisfaction' } },
  { path: '/surveys', title: 'Team pulse', content: { template: 'team_pulse' } },
  { path: '/forms', title: 'Contact us', content: { template: 'contact_us' } },
  { path: '/forms', title: 'Event registration', content: { template: 'event_registration' } },
  {
    path: '/surveys',
    title: 'Delivery visit',
    content: {
      title: 'Delivery visit',
      description: 'When and where may we come?',
      questions: [
        { key: 'who', label: 'Who will be there?', type: 'contact_info', required: true },
        { key: 'where', label: 'Where do we deliver?', type: 'address' },
        { key: 'when', label: 'When shall we come?', type: 'datetime' },
        { key: 'call_at', label: 'At what time may we call?', type: 'time' },
        { key: 'phone', label: 'Under which number?', type: 'phone' },
        { key: 'plan', label: 'A link to a plan of the house', type: 'url' },
        {
          key: 'goods',
          label: 'Which of these did you order?',
          type: 'picture_choice',
          multiple: true,
          options: [{ label: 'Table' }, { label: 'Chair' }, { label: 'Lamp' }],
        },
        {
          key: 'stairs',
          label: 'What is in the way?',
          type: 'matrix',
          multiple: true,
          rows: [{ label: 'Outside' }, { label: 'Inside' }],
          columns: [{ label: 'Stairs' }, { label: 'A narrow door' }, { label: 'A dog' }],
        },
      ],
    },
  },
];

export interface SeedCollector {
  path: '/surveys' | '/forms';
  /** Known by it when it is there already. */
  title: string;
  content: object;
}
