import type { en } from './en.ts';
import { fileSize } from './file-size.ts';
import { listed } from './listed.ts';

type Messages = typeof en;

const number = (value: number): string => value.toLocaleString('pt-BR');
const date = (value: string): string =>
  new Date(`${value}T00:00:00Z`).toLocaleDateString('pt-BR', { dateStyle: 'long', timeZone: 'UTC' });
const moment = (value: string): string =>
  new Date(value)
    .toLocaleString('pt-BR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
    .concat(' UTC');
const characters = (count: number): string => `${number(count)} ${count === 1 ? 'caractere' : 'caracteres'}`;
const options = (count: number): string => `${number(count)} ${count === 1 ? 'opção' : 'opções'}`;

/** Everything the hosted pages say, in Brazilian Portuguese. */
export const ptBr: Messages = {
  submitLabel: { survey: 'Enviar respostas', form: 'Enviar' },
  thanks: {
    survey: 'Suas respostas foram registradas.',
    form: 'Recebemos o seu formulário.',
  },

  page: {
    required: 'obrigatória',
    chooseOne: 'Escolha uma opção',
    other: 'Outro',
    otherText: 'Outro, diga qual',
    yes: 'Sim',
    no: 'Não',
    chooseSeveral: 'Escolha quantas opções quiser.',
    chooseUpTo: (max) => `Escolha até ${options(max)}.`,
    chooseAtLeast: (min) => `Escolha pelo menos ${options(min)}.`,
    chooseBetween: (min, max) =>
      min === max ? `Escolha exatamente ${options(min)}.` : `Escolha de ${number(min)} a ${options(max)}.`,
    rankHint: 'Dê um lugar a cada item: 1 é o mais importante.',
    placeOf: (label) => `Lugar de ${label}`,
    noPlace: '–',
    npsLow: 'Nem um pouco provável',
    npsHigh: 'Extremamente provável',
    stars: (count) => (count === 1 ? '1 estrela' : `${number(count)} estrelas`),
    timeZone: 'Fuso horário',
    /** Where most who read this language are; only where a date with time is asked. */
    usualOffset: '-03:00',
    phoneHint: 'Com o DDD, por exemplo (11) 98765-4321.',
    urlHint: 'Por exemplo, https://exemplo.com.br.',
    fileHint: (max, size, types) =>
      `${max === 1 ? 'Um arquivo' : `Até ${number(max)} arquivos`} de no máximo ${size}${max === 1 ? '' : ' cada'}${types ? `: ${types}` : ''}.`,
    signatureHint: (size) => `Uma imagem da sua assinatura, de no máximo ${size}.`,
    signHere: 'Assine aqui com o dedo, uma caneta ou o mouse',
    clear: 'Limpar',
    insteadOfDrawing: 'Ou, em vez de desenhar:',
    signatureName: 'assinatura.png',
    next: 'Avançar',
    back: 'Voltar',
    partOf: (part, parts) => `Parte ${number(part)} de ${number(parts)}`,
    filesSent: 'Já enviados. Desmarque um arquivo para deixá-lo de fora.',
    uploading: 'Enviando',
    uploadFailed: 'não foi enviado. Escolha o arquivo de novo.',
    fileTypes: {
      image: 'imagens',
      pdf: 'arquivos PDF',
      document: 'documentos',
      spreadsheet: 'planilhas',
      presentation: 'apresentações',
      text: 'textos',
      audio: 'áudio',
      video: 'vídeos',
      archive: 'arquivos compactados',
    },
    anonymous: 'Suas respostas são anônimas.',
    requiredNote: {
      survey: 'As perguntas com * precisam de resposta.',
      form: 'Os campos com * precisam de resposta.',
    },
    leaveEmpty: 'Deixe este campo em branco',
    languages: 'Idioma',
    madeWith: 'Feito com',
    preview:
      'Pré-visualização: só as pessoas do seu espaço veem esta página, e nada do que for enviado por ela é registrado.',
    previewEnd:
      'Os visitantes veem isto depois de enviar. O que você enviou foi conferido e não foi registrado.',
    previewOnward: (address) => `Depois de enviar, os visitantes seguem para ${address}.`,
    errorTitle: 'Erro',
    errorSummary: (count) =>
      count === 1 ? 'Uma resposta precisa de ajuste' : `${number(count)} respostas precisam de ajuste`,
    parts: {
      street: 'Rua e número',
      street2: 'Complemento',
      city: 'Cidade',
      state: 'Estado',
      postal_code: 'CEP',
      country: 'País',
      first_name: 'Nome',
      last_name: 'Sobrenome',
      email: 'E-mail',
      phone: 'Telefone',
      company: 'Empresa',
    },
  },

  notices: {
    changed:
      'As perguntas mudaram enquanto você respondia. Suas respostas continuam aqui: confira e envie de novo.',
    looks_automated:
      'Um campo que as pessoas não veem foi preenchido. Envie suas respostas de novo, por favor.',
    try_again:
      'Não foi possível salvar suas respostas agora. Elas continuam aqui: envie de novo daqui a pouco.',
    files_gone:
      'Não foi possível anexar um dos arquivos às suas respostas. Escolha os arquivos de novo e envie mais uma vez.',
    too_many: (seconds) =>
      `Chegaram muitas respostas da sua rede ao mesmo tempo, e as suas ainda não foram registradas. Elas continuam aqui: envie de novo em ${seconds === 1 ? 'um segundo' : `${number(seconds)} segundos`}.`,
  },

  pages: {
    thanksTitle: 'Obrigado',
    closed: {
      title: 'Esta página não recebe mais respostas',
      text: 'Ela já foi encerrada. Obrigado pelo interesse.',
    },
    notOpenYet: {
      title: 'Ainda não abriu',
      text: (opensAt) => `Você poderá responder a partir de ${moment(opensAt)}.`,
    },
    limitReached: {
      title: 'As vagas acabaram',
      text: 'O número máximo de respostas foi atingido. Obrigado pelo interesse.',
    },
    goOn: 'Continuar',
    fileGone: {
      title: 'Não é possível abrir este arquivo',
      text: 'O endereço está incompleto ou não vale mais, ou o arquivo foi removido.',
    },
    notFound: {
      title: 'Não há nada aqui',
      text: 'O endereço pode estar errado, ou a pesquisa ou o formulário não existe mais. Confira o link que você recebeu.',
    },
    tooManyRequests: {
      title: 'Só um momento',
      text: (seconds) =>
        `Chegaram muitas solicitações da sua rede ao mesmo tempo. Tente de novo em ${seconds === 1 ? 'um segundo' : `${number(seconds)} segundos`}.`,
    },
    faultyPreview: {
      title: 'Ainda não dá para mostrar',
      text: 'Algo que ainda não foi salvo precisa de ajuste. Salve, e será dito onde.',
    },
    tooLarge: {
      title: 'É muita coisa de uma vez',
      text: 'Suas respostas são mais longas do que podemos receber. Volte e encurte os textos.',
    },
    trouble: {
      title: 'Algo deu errado do nosso lado',
      text: 'Suas respostas não foram salvas. Volte e tente de novo daqui a pouco.',
    },
  },

  answerErrors: {
    unknown_question: ({ name }) => `Não há nenhuma pergunta chamada "${name}" aqui.`,
    same_question_twice: ({ name, key }) => `"${name}" e "${key}" são a mesma pergunta: responda uma vez só.`,
    asks_nothing: () => 'Isto só mostra um texto e não recebe resposta.',
    required: () => 'Responda a esta pergunta, por favor.',
    consent_required: () => 'Marque esta caixa para continuar.',
    wrong_type: ({ expected }) => EXPECTED[expected],
    too_short: ({ min }) => `Escreva pelo menos ${characters(min)}.`,
    too_long: ({ max, length }) => `Encurte para ${characters(max)}: agora são ${number(length)}.`,
    bad_email: () => 'Digite um e-mail completo, por exemplo nome@exemplo.com.br.',
    bad_phone: () => 'Digite um telefone com DDD, por exemplo (11) 98765-4321.',
    bad_url: () => 'Digite um endereço completo, por exemplo https://exemplo.com.br.',
    bad_date: () => 'Digite uma data que exista, no formato ano-mês-dia, por exemplo 2025-01-31.',
    bad_time: () => 'Digite um horário de 00:00 a 23:59.',
    bad_datetime: () => 'Digite data e hora com fuso horário, por exemplo 2025-01-31T14:30:00-03:00.',
    too_early: ({ min }) => `Escolha ${date(min)} ou um dia depois.`,
    too_late: ({ max }) => `Escolha ${date(max)} ou um dia antes.`,
    not_a_number: () => 'Digite um número.',
    not_whole: () => 'Digite um número inteiro.',
    too_small: ({ min }) => `Digite ${number(min)} ou mais.`,
    too_large: ({ max }) => `Digite ${number(max)} ou menos.`,
    unknown_option: ({ given }) => `"${given}" não é uma das opções.`,
    ambiguous_option: ({ given }) => `"${given}" pode ser mais de uma opção: indique pelo id.`,
    option_twice: ({ label }) => `"${label}" foi escolhida duas vezes.`,
    other_empty: () => 'Diga qual é o "Outro".',
    other_twice: () => '"Outro" só pode ser informado uma vez.',
    too_few_choices: ({ min }) => `Escolha pelo menos ${options(min)}.`,
    too_many_choices: ({ max }) => `Escolha no máximo ${options(max)}.`,
    bad_rank: ({ label, max }) => `O lugar de "${label}" deve ser de 1 a ${number(max)}.`,
    rank_twice: ({ rank }) => `O lugar ${number(rank)} foi usado duas vezes.`,
    unknown_row: ({ given }) => `Não há nenhuma linha chamada "${given}".`,
    ambiguous_row: ({ given }) => `"${given}" pode ser mais de uma linha: indique pelo id.`,
    row_twice: ({ label }) => `"${label}" foi respondida duas vezes.`,
    rows_missing: ({ labels }) => `Responda a todas as linhas. Falta: ${listed(labels, 'pt-BR')}.`,
    unknown_column: ({ given, row }) => `"${given}" não é uma das escolhas para "${row}".`,
    ambiguous_column: ({ given, row }) =>
      `"${given}" pode ser mais de uma escolha para "${row}": indique pelo id.`,
    column_twice: ({ label, row }) => `"${label}" foi escolhida duas vezes para "${row}".`,
    too_many_columns: ({ row }) => `Há escolhas demais para "${row}".`,
    unknown_part: ({ given, parts }) =>
      `Não há nenhuma parte chamada "${given}". As partes são: ${parts.join(', ')}.`,
    bad_file: () => 'Um arquivo precisa de um endereço (url) e pode ter name, mime_type, size e id.',
    bad_file_url: () => 'Um arquivo precisa de um endereço completo que comece com http:// ou https://.',
    too_many_files: ({ max }) => `Envie no máximo ${max === 1 ? 'um arquivo' : `${number(max)} arquivos`}.`,
    unknown_upload: () => 'Este arquivo não está mais aqui. Escolha-o de novo.',
    file_too_large: ({ name, maxBytes }) =>
      `"${name}" é grande demais: no máximo ${fileSize(maxBytes, 'pt-BR')}.`,
    file_type: ({ name, types }) => `"${name}" não é de um tipo aceito aqui: ${fileTypes(types)}.`,
    file_empty: ({ name }) => `"${name}" está vazio.`,
    too_many_waiting_files: () =>
      'Há muitos arquivos que ainda esperam pelas respostas deles. Tente de novo mais tarde.',
  },
};

const fileTypes = (types: Parameters<Messages['answerErrors']['file_type']>[0]['types']) =>
  listed(
    types.map((type) => ptBr.page.fileTypes[type]),
    'pt-BR',
  );

const EXPECTED: Record<Parameters<Messages['answerErrors']['wrong_type']>[0]['expected'], string> = {
  text: 'Esta resposta precisa ser um texto.',
  number: 'Esta resposta precisa ser um número.',
  boolean: 'Esta resposta precisa ser sim ou não (true ou false).',
  choice: 'Esta resposta precisa ser uma das opções.',
  choices: 'Esta resposta precisa ser uma lista de opções.',
  matrix: 'Esta resposta precisa ter uma escolha por linha.',
  files: 'Esta resposta precisa ser uma lista de endereços de arquivos.',
  parts: 'Esta resposta precisa ser um objeto com as partes em texto.',
  none: 'Isto não recebe resposta.',
};
