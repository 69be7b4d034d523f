const en = {
  frame: 'The page as visitors see it',
  note: 'Only people of this workspace can open the preview. What is sent from it is checked, and recorded nowhere.',
  unsaved: 'The preview shows what is saved. Save to see your changes.',
  saveAndShow: 'Save and show',
  width: 'Width',
  desktop: 'Computer',
  phone: 'Phone',
  language: 'Language of the page',
  newTab: 'Open in a new tab',
};

const pt: typeof en = {
  frame: 'A página como os visitantes a veem',
  note: 'Só as pessoas deste espaço podem abrir a prévia. O que for enviado por ela é conferido, mas não é registrado.',
  unsaved: 'A prévia mostra o que está salvo. Salve para ver suas alterações.',
  saveAndShow: 'Salvar e mostrar',
  width: 'Largura',
  desktop: 'Computador',
  phone: 'Celular',
  language: 'Idioma da página',
  newTab: 'Abrir em nova aba',
};

export const previewWords = { en, pt };
