import type { QuestionType, TypeGroup } from '../draft/question-type.ts';

interface TypeName {
  name: string;
  explanation: string;
}

const groupsEn: Record<TypeGroup, string> = {
  texts: 'Text and numbers',
  choices: 'Choices',
  ratings: 'Ratings',
  contact: 'Contact and consent',
  times: 'Date and time',
  files: 'Files',
  layout: 'Not a question',
};

const groupsPt: typeof groupsEn = {
  texts: 'Texto e números',
  choices: 'Escolhas',
  ratings: 'Avaliações',
  contact: 'Contato e consentimento',
  times: 'Data e hora',
  files: 'Arquivos',
  layout: 'Sem pergunta',
};

const typesEn: Record<QuestionType, TypeName> = {
  short_text: { name: 'Short text', explanation: 'A word or a sentence, such as a name.' },
  long_text: { name: 'Long text', explanation: 'Several lines, such as a comment.' },
  number: { name: 'Number', explanation: 'An amount or an age; whole numbers only if you like.' },
  single_choice: { name: 'One choice', explanation: 'One of the options, all of them visible.' },
  multiple_choice: { name: 'Several choices', explanation: 'As many of the options as apply.' },
  dropdown: { name: 'Dropdown', explanation: 'One of many options, in a list that opens.' },
  picture_choice: { name: 'Cards', explanation: 'Options side by side as cards; one or several.' },
  yes_no: { name: 'Yes or no', explanation: 'Two buttons.' },
  ranking: { name: 'Ranking', explanation: 'Put the options in an order.' },
  matrix: { name: 'Grid', explanation: 'The same choices for several rows.' },
  rating: { name: 'Stars', explanation: 'A rating with stars, usually one to five.' },
  nps: { name: 'Recommendation (NPS)', explanation: 'How likely to recommend you, 0 to 10.' },
  opinion_scale: { name: 'Scale', explanation: 'A number on a scale that you choose.' },
  email: { name: 'E-mail address', explanation: 'Checked to look like an address.' },
  phone: { name: 'Phone number', explanation: 'With the area code.' },
  url: { name: 'Web address', explanation: 'A link, such as a portfolio.' },
  address: { name: 'Postal address', explanation: 'Street, city, state, postal code, country.' },
  contact_info: { name: 'Contact details', explanation: 'Name, e-mail, phone and company in one.' },
  consent: { name: 'Consent', explanation: 'A box to tick, such as for your terms.' },
  date: { name: 'Date', explanation: 'A day of the calendar.' },
  time: { name: 'Time', explanation: 'A time of the day.' },
  datetime: { name: 'Date and time', explanation: 'A moment, with its time zone.' },
  file_upload: { name: 'Files', explanation: 'One or more files, of the kinds you allow.' },
  signature: { name: 'Signature', explanation: 'Drawn with finger, pen or mouse, or a picture.' },
  statement: { name: 'Text block', explanation: 'Something to read between the questions.' },
  page_break: { name: 'New page', explanation: 'What follows comes after a click on Next.' },
};

const typesPt: typeof typesEn = {
  short_text: { name: 'Texto curto', explanation: 'Uma palavra ou frase, como um nome.' },
  long_text: { name: 'Texto longo', explanation: 'Várias linhas, como um comentário.' },
  number: { name: 'Número', explanation: 'Uma quantidade ou idade; só inteiros, se quiser.' },
  single_choice: { name: 'Uma escolha', explanation: 'Uma das opções, todas à vista.' },
  multiple_choice: { name: 'Várias escolhas', explanation: 'Quantas opções se aplicarem.' },
  dropdown: { name: 'Lista suspensa', explanation: 'Uma entre muitas opções, numa lista que abre.' },
  picture_choice: { name: 'Cartões', explanation: 'Opções lado a lado em cartões; uma ou várias.' },
  yes_no: { name: 'Sim ou não', explanation: 'Dois botões.' },
  ranking: { name: 'Ordenação', explanation: 'Colocar as opções em ordem.' },
  matrix: { name: 'Grade', explanation: 'As mesmas escolhas para várias linhas.' },
  rating: { name: 'Estrelas', explanation: 'Uma nota com estrelas, em geral de uma a cinco.' },
  nps: { name: 'Indicação (NPS)', explanation: 'Qual a chance de indicar você, de 0 a 10.' },
  opinion_scale: { name: 'Escala', explanation: 'Um número numa escala que você define.' },
  email: { name: 'Endereço de e-mail', explanation: 'Confere se está escrito como um endereço.' },
  phone: { name: 'Telefone', explanation: 'Com o DDD.' },
  url: { name: 'Endereço da web', explanation: 'Um link, como um portfólio.' },
  address: { name: 'Endereço postal', explanation: 'Rua, cidade, estado, CEP, país.' },
  contact_info: { name: 'Dados de contato', explanation: 'Nome, e-mail, telefone e empresa de uma vez.' },
  consent: { name: 'Consentimento', explanation: 'Uma caixa para marcar, como a dos seus termos.' },
  date: { name: 'Data', explanation: 'Um dia do calendário.' },
  time: { name: 'Hora', explanation: 'Um horário do dia.' },
  datetime: { name: 'Data e hora', explanation: 'Um momento, com o fuso horário.' },
  file_upload: { name: 'Arquivos', explanation: 'Um ou mais arquivos, dos tipos que você permitir.' },
  signature: { name: 'Assinatura', explanation: 'Desenhada com dedo, caneta ou mouse, ou uma imagem.' },
  statement: { name: 'Bloco de texto', explanation: 'Algo para ler entre as perguntas.' },
  page_break: { name: 'Nova página', explanation: 'O que segue vem depois de clicar em Avançar.' },
};

export const typeWords = {
  en: { groups: groupsEn, types: typesEn },
  pt: { groups: groupsPt, types: typesPt },
};
