const surveysEn = {
  button: 'Text of the button',
  after: 'After sending',
  message: 'Show a message',
  redirect: 'Go on to another page',
  messageText: 'Message',
  redirectTo: 'Address to go on to',
  when: 'When it takes responses',
  limit: 'At most responses',
  limitMore: 'Then the page says that all places are taken.',
  languagesMore: 'Visitors get the one their browser likes best, and can switch on the page.',
  anonymous: 'Responses are anonymous',
  anonymousMore: 'Nothing is kept that says who it was; the page says so.',
};
const formsEn: typeof surveysEn = {
  ...surveysEn,
  when: 'When it takes submissions',
  limit: 'At most submissions',
  anonymous: 'Submissions are anonymous',
};
const surveysPt: typeof surveysEn = {
  button: 'Texto do botão',
  after: 'Depois do envio',
  message: 'Mostrar uma mensagem',
  redirect: 'Seguir para outra página',
  messageText: 'Mensagem',
  redirectTo: 'Endereço para onde seguir',
  when: 'Quando recebe respostas',
  limit: 'Máximo de respostas',
  limitMore: 'Depois a página diz que as vagas acabaram.',
  languagesMore: 'Os visitantes veem o que o navegador deles prefere, e podem trocar na página.',
  anonymous: 'As respostas são anônimas',
  anonymousMore: 'Nada que diga quem foi é guardado; a página avisa.',
};
const formsPt: typeof surveysEn = {
  ...surveysPt,
  when: 'Quando recebe envios',
  limit: 'Máximo de envios',
  anonymous: 'Os envios são anônimos',
};

const en = {
  surveys: surveysEn,
  forms: formsEn,
  sending: 'Sending',
  opens: 'Opens',
  closes: 'Closes',
  momentMore: (zone: string) => `In your time zone, ${zone}. Empty: no such moment.`,
  noLimit: 'No limit',
  languages: 'Languages',
  mainLanguage: 'Language that it is written in',
  mainLanguageMore:
    'Answers are sent to your integrations in its words. When you change it, texts that are translated change places.',
  offered: 'Also offered in',
  language: { en: 'English', 'pt-BR': 'Portuguese (Brazil)' },
  privacy: 'Privacy',
  collectIp: 'Keep the IP address',
  collectIpMore: 'Only if you need it: it is personal data.',
  collectIpAnonymous: 'Not with anonymous answers.',
  hidden: 'Hidden fields',
  hiddenMore:
    'Names that you add to the link, and that come along with the answer. Nobody types them. For example:',
  hiddenName: (number: string) => `Hidden field ${number}`,
  hiddenAdd: 'Add a hidden field',
  hiddenRemove: (name: string) => `Remove ${name}`,
};

const pt: typeof en = {
  surveys: surveysPt,
  forms: formsPt,
  sending: 'Envio',
  opens: 'Abre',
  closes: 'Encerra',
  momentMore: (zone) => `No seu fuso horário, ${zone}. Vazio: sem esse momento.`,
  noLimit: 'Sem limite',
  languages: 'Idiomas',
  mainLanguage: 'Idioma em que está escrito',
  mainLanguageMore:
    'As respostas vão para as suas integrações com estas palavras. Ao trocar, os textos traduzidos trocam de lugar.',
  offered: 'Também oferecido em',
  language: { en: 'Inglês', 'pt-BR': 'Português (Brasil)' },
  privacy: 'Privacidade',
  collectIp: 'Guardar o endereço IP',
  collectIpMore: 'Só se for preciso: é um dado pessoal.',
  collectIpAnonymous: 'Não com respostas anônimas.',
  hidden: 'Campos ocultos',
  hiddenMore: 'Nomes que você põe no link e que vêm junto com a resposta. Ninguém os digita. Por exemplo:',
  hiddenName: (number) => `Campo oculto ${number}`,
  hiddenAdd: 'Adicionar campo oculto',
  hiddenRemove: (name) => `Remover ${name}`,
};

export const collectorSettingsWords = { en, pt };
