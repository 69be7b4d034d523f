const en = {
  frame: 'The page as visitors see it',
  note: 'Only people of this workspace can open the preview. What is sent from it is checked, and recorded nowhere.',
  unsaved: 'This shows your unsaved changes, too. Visitors see them once you save.',
  width: 'Width',
  desktop: 'Computer',
  phone: 'Phone',
  language: 'Language of the page',
  newTab: 'Open in a new tab',
};

const pt: typeof en = {
  frame: 'A página como os visitantes a veem',
  note: 'Só as pessoas deste espaço podem abrir a prévia. O que for enviado por ela é conferido, mas não é registrado.',
  unsaved: 'Aqui já aparecem suas alterações não salvas. Os visitantes as veem quando você salvar.',
  width: 'Largura',
  desktop: 'Computador',
  phone: 'Celular',
  language: 'Idioma da página',
  newTab: 'Abrir em nova aba',
};

export const previewWords = { en, pt };
