const en = { copied: 'Copied', copyWhat: (what: string) => `Copy: ${what}` };
const pt: typeof en = { copied: 'Copiado', copyWhat: (what) => `Copiar: ${what}` };
export const copyWords = { en, pt };
