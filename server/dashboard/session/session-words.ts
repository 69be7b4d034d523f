const en = {
  signIn: 'Sign in',
  signInIntro: 'Surveys, forms and the webhooks that carry their answers.',
  email: 'E-mail',
  password: 'Password',
  newPassword: 'Choose a password',
  passwordHint: (least: number) =>
    `At least ${least} characters. A sentence is easy to remember and hard to guess.`,
  passwordTooShort: (least: number) => `The password needs at least ${least} characters.`,
  emailMissing: 'Enter an e-mail address, such as ana@example.com.',
  passwordMissing: 'Enter your password.',
  nameMissing: 'Enter your name.',
  wrong: 'E-mail and password do not match. Check both and try again.',
  forgotten: 'Forgot it? An owner of the workspace can invite you again.',
  name: 'Your name',
  welcome: 'Welcome to Ask Users',
  welcomeOwner: (workspace: string) =>
    `This link makes you the owner of “${workspace}”. Tell us who you are, and you are in.`,
  welcomeViewer: (workspace: string) =>
    `You are invited to “${workspace}” as a viewer: you can read everything except secrets.`,
  start: 'Start',
  linkUsed: 'This link has been used or has expired',
  linkUsedMore:
    'Every link works once. If you have an account, sign in. Otherwise ask an owner for a new link; the first link of a server is printed again when it starts and nobody has used it yet.',
  emailTaken: 'Somebody with this e-mail address is here already. Sign in, or use another address.',
  passwordRefused:
    'This password cannot be used: it must have 10 to 200 characters and not be the e-mail address.',
  emailRefused: (invited: string | null) =>
    invited
      ? `The invitation is for ${invited}. Use that address.`
      : 'This is no e-mail address that we can use.',
  account: 'Your account',
  accountIntro: 'Your name, your language and your password.',
  saveName: 'Save',
  saved: 'Saved.',
  changePassword: 'Change the password',
  currentPassword: 'Present password',
  otherSessions: 'Other browsers where you are signed in are signed out.',
  currentWrong: 'That is not your present password.',
  passwordChanged: 'The password was changed.',
};

const pt: typeof en = {
  signIn: 'Entrar',
  signInIntro: 'Pesquisas, formulários e os webhooks que levam as respostas.',
  email: 'E-mail',
  password: 'Senha',
  newPassword: 'Escolha uma senha',
  passwordHint: (least) =>
    `Pelo menos ${least} caracteres. Uma frase é fácil de lembrar e difícil de adivinhar.`,
  passwordTooShort: (least) => `A senha precisa de pelo menos ${least} caracteres.`,
  emailMissing: 'Informe um e-mail, como ana@exemplo.com.br.',
  passwordMissing: 'Informe sua senha.',
  nameMissing: 'Informe seu nome.',
  wrong: 'O e-mail e a senha não conferem. Verifique os dois e tente de novo.',
  forgotten: 'Esqueceu? Um proprietário do espaço pode convidar você de novo.',
  name: 'Seu nome',
  welcome: 'Boas-vindas ao Ask Users',
  welcomeOwner: (workspace) =>
    `Este link faz de você o proprietário de “${workspace}”. Diga quem você é e pode começar.`,
  welcomeViewer: (workspace) =>
    `Você foi convidado para “${workspace}” como leitor: pode consultar tudo, menos os segredos.`,
  start: 'Começar',
  linkUsed: 'Este link já foi usado ou expirou',
  linkUsedMore:
    'Cada link funciona uma vez. Se você já tem conta, entre. Senão, peça um novo link a um proprietário; o primeiro link de um servidor aparece de novo quando ele inicia e ninguém o usou ainda.',
  emailTaken: 'Já existe alguém com este e-mail aqui. Entre, ou use outro endereço.',
  passwordRefused:
    'Esta senha não pode ser usada: precisa ter de 10 a 200 caracteres e não pode ser o e-mail.',
  emailRefused: (invited) =>
    invited ? `O convite é para ${invited}. Use esse endereço.` : 'Este não é um e-mail que podemos usar.',
  account: 'Sua conta',
  accountIntro: 'Seu nome, seu idioma e sua senha.',
  saveName: 'Salvar',
  saved: 'Salvo.',
  changePassword: 'Trocar a senha',
  currentPassword: 'Senha atual',
  otherSessions: 'Os outros navegadores em que você entrou são desconectados.',
  currentWrong: 'Esta não é a sua senha atual.',
  passwordChanged: 'A senha foi trocada.',
};

export const sessionWords = { en, pt };
