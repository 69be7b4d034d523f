const en = {
  back: 'Webhooks',
  deliveries: 'Deliveries',
  statistics: 'Statistics',
  settings: 'Settings',
  tabs: 'Parts of this webhook',
  rotating: (when: string) => `Both secrets count until ${when}: the rotation of its secret is not finished.`,
};
const pt: typeof en = {
  back: 'Webhooks',
  deliveries: 'Entregas',
  statistics: 'Estatísticas',
  settings: 'Configurações',
  tabs: 'Partes deste webhook',
  rotating: (when) => `Os dois segredos valem até ${when}: a renovação do segredo não foi concluída.`,
};
export const layoutWords = { en, pt };
