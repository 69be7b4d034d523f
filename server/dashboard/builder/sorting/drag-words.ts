/** What a screen reader says while something is put elsewhere. */
const en = {
  handle: (name: string) => `Move ${name}`,
  role: 'movable',
  instructions:
    'To move it, press the space bar. Then move it with the up and down arrow keys. Press the space bar again to leave it there, or Escape to put it back.',
  lifted: (name: string, place: string, count: string) =>
    `${name} is lifted from place ${place} of ${count}.`,
  over: (name: string, place: string, count: string) => `${name} is now at place ${place} of ${count}.`,
  dropped: (name: string, place: string, count: string) => `${name} was left at place ${place} of ${count}.`,
  back: (name: string) => `${name} is back where it was.`,
};

const pt: typeof en = {
  handle: (name) => `Mover ${name}`,
  role: 'móvel',
  instructions:
    'Para mover, pressione a barra de espaço. Depois mova com as setas para cima e para baixo. Pressione a barra de espaço de novo para deixar ali, ou Escape para desfazer.',
  lifted: (name, place, count) => `Você levantou ${name} da posição ${place} de ${count}.`,
  over: (name, place, count) => `${name} está agora na posição ${place} de ${count}.`,
  dropped: (name, place, count) => `${name} ficou na posição ${place} de ${count}.`,
  back: (name) => `${name} voltou para onde estava.`,
};

export const dragWords = { en, pt };
