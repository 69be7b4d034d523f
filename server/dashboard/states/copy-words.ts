const en = {
  copied: 'Copied',
  failed: 'Your browser does not allow it. Select the text and copy it yourself.',
  copyWhat: (what: string) => `Copy: ${what}`,
};

const pt: typeof en = {
  copied: 'Copiado',
  failed: 'Seu navegador não permite. Selecione o texto e copie você mesmo.',
  copyWhat: (what) => `Copiar: ${what}`,
};

export const copyWords = { en, pt };
