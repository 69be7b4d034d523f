import type { CollectorLanguage } from '../collector.ts';

const surveysEn = {
  draft: 'This survey is a draft: its link says so until you publish it.',
  closed: 'This survey is closed: whoever opens the link is told so.',
  linkMore: 'Whoever has it can answer, without an account.',
  perLanguageMore: 'The plain link shows each visitor the language of their browser. These always show one.',
  qrMore: 'For posters, slides and receipts: it leads to the survey.',
  embedMore: 'Put this into your page where the survey should be. It takes the height that it needs.',
  hiddenMore: 'Parts of the link that come with each response and that nobody sees, such as who was asked.',
  hiddenNone: 'This survey has none.',
};
const formsEn: typeof surveysEn = {
  draft: 'This form is a draft: its link says so until you publish it.',
  closed: 'This form is closed: whoever opens the link is told so.',
  linkMore: 'Whoever has it can send the form, without an account.',
  perLanguageMore: 'The plain link shows each visitor the language of their browser. These always show one.',
  qrMore: 'For posters, slides and receipts: it leads to the form.',
  embedMore: 'Put this into your page where the form should be. It takes the height that it needs.',
  hiddenMore: 'Parts of the link that come with each submission and that nobody sees, such as who was asked.',
  hiddenNone: 'This form has none.',
};
const surveysPt: typeof surveysEn = {
  draft: 'Esta pesquisa é um rascunho: o link avisa isso até você publicar.',
  closed: 'Esta pesquisa está encerrada: quem abre o link é avisado.',
  linkMore: 'Quem tem o link pode responder, sem conta.',
  perLanguageMore:
    'O link simples mostra a cada visitante o idioma do navegador. Estes mostram sempre um só.',
  qrMore: 'Para cartazes, slides e recibos: leva à pesquisa.',
  embedMore: 'Coloque isto na sua página, onde a pesquisa deve ficar. Ela toma a altura de que precisa.',
  hiddenMore: 'Partes do link que vêm com cada resposta e que ninguém vê, como quem foi convidado.',
  hiddenNone: 'Esta pesquisa não tem nenhum.',
};
const formsPt: typeof surveysEn = {
  draft: 'Este formulário é um rascunho: o link avisa isso até você publicar.',
  closed: 'Este formulário está encerrado: quem abre o link é avisado.',
  linkMore: 'Quem tem o link pode enviar o formulário, sem conta.',
  perLanguageMore:
    'O link simples mostra a cada visitante o idioma do navegador. Estes mostram sempre um só.',
  qrMore: 'Para cartazes, slides e recibos: leva ao formulário.',
  embedMore: 'Coloque isto na sua página, onde o formulário deve ficar. Ele toma a altura de que precisa.',
  hiddenMore: 'Partes do link que vêm com cada envio e que ninguém vê, como quem foi convidado.',
  hiddenNone: 'Este formulário não tem nenhum.',
};

const en = {
  surveys: surveysEn,
  forms: formsEn,
  link: 'Link to share',
  languages: { en: 'English', 'pt-BR': 'Portuguese' } satisfies Record<CollectorLanguage, string>,
  linkIn: (language: string) => `Link in ${language}`,
  perLanguage: 'In one language',
  qr: 'QR code',
  qrOf: (title: string) => `QR code of ${title}`,
  qrDownload: 'Download as SVG',
  embed: 'In a page of your own',
  embedCode: 'Code to embed',
  embedPolicy:
    'If your page has a Content-Security-Policy, allow this server for scripts and frames. Nothing inline is needed.',
  hidden: 'Hidden fields',
  hiddenEdit: 'Add some in the editor.',
  hiddenValue: 'value',
  hiddenExample: 'Put your own value in the place of each “value”:',
  hiddenLink: 'Example of a link',
};

const pt: typeof en = {
  surveys: surveysPt,
  forms: formsPt,
  link: 'Link para compartilhar',
  languages: { en: 'Inglês', 'pt-BR': 'Português' },
  linkIn: (language) => `Link (${language})`,
  perLanguage: 'Em um só idioma',
  qr: 'Código QR',
  qrOf: (title) => `Código QR de ${title}`,
  qrDownload: 'Baixar como SVG',
  embed: 'Em uma página sua',
  embedCode: 'Código para incorporar',
  embedPolicy:
    'Se a sua página tem uma Content-Security-Policy, permita este servidor em scripts e frames. Nada inline é preciso.',
  hidden: 'Campos ocultos',
  hiddenEdit: 'Adicione alguns no editor.',
  hiddenValue: 'valor',
  hiddenExample: 'Ponha o seu próprio valor no lugar de cada “valor”:',
  hiddenLink: 'Exemplo de link',
};

export const shareWords = { en, pt };
