const en = {
  none: 'Only one language so far',
  noneMore: 'Offer another one, and write its texts here beside the ones you have.',
  offer: (language: string) => `Offer ${language}`,
  into: (language: string) => `Into ${language}`,
  complete: 'Everything is translated.',
  missing: (missing: string, total: string) =>
    missing === '1' ? `1 of ${total} texts is missing.` : `${missing} of ${total} texts are missing.`,
  missingMore: 'What is missing is shown as it is.',
  onlyMissing: 'Show only what is missing',
  whole: { surveys: 'The survey itself', forms: 'The form itself' },
  what: {
    title: 'Title',
    description: 'Explanation',
    submit_label: 'Button',
    confirmation_message: 'Message after sending',
    label: 'Text',
    placeholder: 'Example in the empty field',
    option: 'Option',
    row: 'Row',
    column: 'Column',
  },
  inLanguage: (what: string, language: string) => `${what} in ${language}`,
};

const pt: typeof en = {
  none: 'Só um idioma por enquanto',
  noneMore: 'Ofereça outro e escreva os textos dele aqui, ao lado dos que você tem.',
  offer: (language) => `Oferecer também: ${language}`,
  into: (language) => `Tradução: ${language}`,
  complete: 'Está tudo traduzido.',
  missing: (missing, total) =>
    missing === '1' ? `Falta 1 de ${total} textos.` : `Faltam ${missing} de ${total} textos.`,
  missingMore: 'O que falta aparece como está.',
  onlyMissing: 'Mostrar só o que falta',
  whole: { surveys: 'A própria pesquisa', forms: 'O próprio formulário' },
  what: {
    title: 'Título',
    description: 'Explicação',
    submit_label: 'Botão',
    confirmation_message: 'Mensagem depois do envio',
    label: 'Texto',
    placeholder: 'Exemplo no campo vazio',
    option: 'Opção',
    row: 'Linha',
    column: 'Coluna',
  },
  inLanguage: (what, language) => `${what} (${language})`,
};

export const translationWords = { en, pt };
