const surveysEn = {
  tabs: 'Parts of this survey',
  answers: 'Responses',
  delete: 'Delete the survey',
  deleteAsk: 'Delete this survey?',
  keeps: [
    'Its page closes at once: whoever has the link can no longer answer.',
    'Its responses can no longer be seen or downloaded, and are erased when the delivery log no longer needs them. Download them first if you may need them.',
    'Webhooks stay, and send nothing more of this survey; those of other surveys go on as they are. A Zap that listened to this survey alone is paused.',
    'What is on its way already is still delivered, and stays in the delivery log.',
  ],
  download: (count: string) => (count === '1' ? 'Download its response' : `Download its ${count} responses`),
  deleted: 'The survey was deleted.',
};

const formsEn: typeof surveysEn = {
  tabs: 'Parts of this form',
  answers: 'Submissions',
  delete: 'Delete the form',
  deleteAsk: 'Delete this form?',
  keeps: [
    'Its page closes at once: whoever has the link can no longer send it.',
    'Its submissions can no longer be seen or downloaded, and are erased when the delivery log no longer needs them. Download them first if you may need them.',
    'Webhooks stay, and send nothing more of this form; those of other forms go on as they are. A Zap that listened to this form alone is paused.',
    'What is on its way already is still delivered, and stays in the delivery log.',
  ],
  download: (count) => (count === '1' ? 'Download its submission' : `Download its ${count} submissions`),
  deleted: 'The form was deleted.',
};

const surveysPt: typeof surveysEn = {
  tabs: 'Partes desta pesquisa',
  answers: 'Respostas',
  delete: 'Excluir a pesquisa',
  deleteAsk: 'Excluir esta pesquisa?',
  keeps: [
    'A página dela fecha na hora: quem tem o link não pode mais responder.',
    'As respostas não poderão mais ser vistas nem baixadas, e são apagadas quando o registro de entregas não precisar mais delas. Baixe antes, se puder precisar delas.',
    'Os webhooks ficam e não enviam mais nada desta pesquisa; os de outras pesquisas continuam como estão. Um Zap que ouvia só esta pesquisa é pausado.',
    'O que já está a caminho ainda é entregue e fica no registro de entregas.',
  ],
  download: (count) => (count === '1' ? 'Baixar a resposta' : `Baixar as ${count} respostas`),
  deleted: 'A pesquisa foi excluída.',
};

const formsPt: typeof surveysEn = {
  tabs: 'Partes deste formulário',
  answers: 'Envios',
  delete: 'Excluir o formulário',
  deleteAsk: 'Excluir este formulário?',
  keeps: [
    'A página dele fecha na hora: quem tem o link não pode mais enviar.',
    'Os envios não poderão mais ser vistos nem baixados, e são apagados quando o registro de entregas não precisar mais deles. Baixe antes, se puder precisar deles.',
    'Os webhooks ficam e não enviam mais nada deste formulário; os de outros formulários continuam como estão. Um Zap que ouvia só este formulário é pausado.',
    'O que já está a caminho ainda é entregue e fica no registro de entregas.',
  ],
  download: (count) => (count === '1' ? 'Baixar o envio' : `Baixar os ${count} envios`),
  deleted: 'O formulário foi excluído.',
};

const en = {
  surveys: surveysEn,
  forms: formsEn,
  share: 'Share',
  integrations: 'Integrations',
  edit: 'Edit',
  delete: 'Delete…',
  cancel: 'Cancel',
  typeTitle: (title: string) => `Type “${title}”`,
  cannotUndo: 'This cannot be undone.',
};

const pt: typeof en = {
  surveys: surveysPt,
  forms: formsPt,
  share: 'Compartilhar',
  integrations: 'Integrações',
  edit: 'Editar',
  delete: 'Excluir…',
  cancel: 'Cancelar',
  typeTitle: (title) => `Digite “${title}”`,
  cannotUndo: 'Não dá para desfazer.',
};

export const collectorPageWords = { en, pt };
