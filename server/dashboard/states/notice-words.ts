const en = { close: 'Close this message' };
const pt: typeof en = { close: 'Fechar esta mensagem' };
export const noticeWords = { en, pt };
