import type { Language } from '../language/languages.ts';

/**
 * A status that a receiver answered, as a sentence: the known ones by themselves, the rest by their hundred. `meansLater`: it was no
 * final no, because of the platform that said it (engine/classify-answer.ts).
 */
export function answerVerdicts(
  language: Language,
  status: number,
  meansLater: boolean,
): { headline: string; advice: string } {
  const { answered, known, later, hundreds, odd } = WORDS[language];
  const [meaning, advice] =
    (meansLater && later[status]) || (known[status] ?? hundreds[Math.floor(status / 100)] ?? odd);
  return { headline: answered(status, meaning), advice };
}

type Pair = readonly [meaning: string, advice: string];

const en = {
  answered: (status: number, meaning: string) => `Your server answered ${status}: ${meaning}`,
  known: {
    301: [
      'the address has moved',
      'Redirects are never followed. Put the new address into the webhook’s settings.',
    ],
    302: [
      'it sends us elsewhere',
      'Redirects are never followed. Often it is a sign-in page: let the address take requests without one.',
    ],
    307: [
      'it sends us elsewhere',
      'Redirects are never followed. Put the new address into the webhook’s settings.',
    ],
    308: [
      'the address has moved',
      'Redirects are never followed. Put the new address into the webhook’s settings.',
    ],
    400: [
      'it did not understand the request',
      'Look at its answer below: it often names the field that it misses.',
    ],
    401: [
      'it wants proof of who is calling',
      'Check that it verifies with this webhook’s secret, or add the header it asks for in the settings.',
    ],
    403: [
      'it does not let us in',
      'A wrong secret, a missing header or a firewall in front of it. Check all three.',
    ],
    404: [
      'nothing is at this address',
      'Check the path of the URL. A workflow that is switched off answers this too.',
    ],
    405: [
      'it does not accept POST',
      'The address exists, but only for other methods. Add a handler for POST there.',
    ],
    408: ['it waited too long for the request', 'Nothing needs to be done, unless it happens often.'],
    409: [
      'it sees a conflict',
      'It may have had this event before. If so, answer 200 to what is known already.',
    ],
    410: [
      'nobody listens here any more',
      'The webhook was disabled. If that was a mistake, switch it on again.',
    ],
    413: [
      'the event is too large for it',
      'Events can have 1 MiB. Raise its limit, such as express.json({ limit: "2mb" }).',
    ],
    415: ['it does not take JSON', 'Let the address accept the content type application/json.'],
    422: ['it does not like what is in the event', 'Look at its answer below: it often names the field.'],
    425: ['it is too early for it', 'Nothing needs to be done, unless it happens often.'],
    429: [
      'too many requests for it',
      'Nothing is lost by it. Let it take more, or limit the requests per second in the webhook’s settings.',
    ],
    500: ['an error of its own', 'Look into its log at this time.'],
    501: ['it cannot do that yet', 'The program does not handle POST at this address.'],
    502: [
      'the proxy in front of it got no proper answer',
      'The program behind the proxy is down or crashed.',
    ],
    503: ['it is not available', 'Overloaded, or being maintained.'],
    504: ['the proxy in front of it waited too long', 'Answer 200 at once and do the work afterwards.'],
    521: [
      'Cloudflare says that it is down',
      'Start the server behind Cloudflare, or let Cloudflare’s addresses in.',
    ],
    522: ['Cloudflare could not reach it in time', 'Check the firewall of the server behind Cloudflare.'],
    524: ['Cloudflare waited too long for it', 'Answer 200 at once and do the work afterwards.'],
    525: [
      'Cloudflare could make no secure connection to it',
      'Check the certificate of the server behind Cloudflare.',
    ],
    526: [
      'Cloudflare does not trust its certificate',
      'Renew the certificate of the server behind Cloudflare.',
    ],
  } as Record<number, Pair>,
  later: {
    400: [
      'its queue is full',
      'It is tried again by itself. In Make, switch the scenario on, or let it work off its queue faster.',
    ],
    401: [
      'it may not know the secret yet',
      'It is tried again by itself: n8n may still be storing the secret.',
    ],
    404: [
      'no workflow listens there now',
      'It is tried again by itself. In n8n, activate the workflow, unless n8n is only just starting.',
    ],
  } as Record<number, Pair>,
  hundreds: {
    1: ['an answer that is none yet', 'A receiver must end with a status of its own, best 200.'],
    3: [
      'it sends us elsewhere',
      'Redirects are never followed. Put the final address into the webhook’s settings.',
    ],
    4: ['it refuses the request', 'This is its final no: it is not tried again. Look at its answer below.'],
    5: ['an error of its own', 'Look into its log at this time.'],
  } as Record<number, Pair>,
  odd: ['a status that means nothing', 'A receiver should answer 200 when it has taken the event.'] as Pair,
};

const pt: typeof en = {
  answered: (status, meaning) => `Seu servidor respondeu ${status}: ${meaning}`,
  known: {
    301: [
      'o endereço mudou',
      'Redirecionamentos nunca são seguidos. Coloque o novo endereço nas configurações do webhook.',
    ],
    302: [
      'ele nos manda para outro lugar',
      'Redirecionamentos nunca são seguidos. Muitas vezes é uma página de login: deixe o endereço receber sem ela.',
    ],
    307: [
      'ele nos manda para outro lugar',
      'Redirecionamentos nunca são seguidos. Coloque o novo endereço nas configurações do webhook.',
    ],
    308: [
      'o endereço mudou',
      'Redirecionamentos nunca são seguidos. Coloque o novo endereço nas configurações do webhook.',
    ],
    400: ['não entendeu a requisição', 'Veja a resposta abaixo: ela costuma dizer qual campo falta.'],
    401: [
      'quer uma prova de quem chama',
      'Confira se ele verifica com o segredo deste webhook, ou adicione nas configurações o cabeçalho que ele pede.',
    ],
    403: [
      'não nos deixa entrar',
      'Segredo errado, cabeçalho faltando ou um firewall na frente. Confira os três.',
    ],
    404: [
      'não há nada neste endereço',
      'Confira o caminho da URL. Um workflow desligado também responde isso.',
    ],
    405: [
      'não aceita POST',
      'O endereço existe, mas só para outros métodos. Adicione ali um tratamento de POST.',
    ],
    408: ['esperou demais pela requisição', 'Não é preciso fazer nada, a menos que aconteça muito.'],
    409: [
      'vê um conflito',
      'Talvez já tenha recebido este evento. Nesse caso, responda 200 ao que já conhece.',
    ],
    410: ['ninguém mais escuta aqui', 'O webhook foi desativado. Se foi engano, ligue-o de novo.'],
    413: [
      'o evento é grande demais para ele',
      'Eventos podem ter 1 MiB. Aumente o limite, como em express.json({ limit: "2mb" }).',
    ],
    415: ['não aceita JSON', 'Deixe o endereço aceitar o tipo de conteúdo application/json.'],
    422: ['não gostou do conteúdo do evento', 'Veja a resposta abaixo: ela costuma dizer qual campo.'],
    425: ['é cedo demais para ele', 'Não é preciso fazer nada, a menos que aconteça muito.'],
    429: [
      'são requisições demais para ele',
      'Nada se perde com isso. Deixe-o aceitar mais, ou limite as requisições por segundo nas configurações do webhook.',
    ],
    500: ['um erro dele', 'Veja o log dele neste horário.'],
    501: ['ainda não sabe fazer isso', 'O programa não trata POST neste endereço.'],
    502: [
      'o proxy na frente dele não recebeu uma resposta válida',
      'O programa atrás do proxy está parado ou caiu.',
    ],
    503: ['não está disponível', 'Sobrecarregado ou em manutenção.'],
    504: ['o proxy na frente dele esperou demais', 'Responda 200 logo e faça o trabalho depois.'],
    521: [
      'o Cloudflare diz que ele está fora do ar',
      'Inicie o servidor atrás do Cloudflare, ou libere os endereços do Cloudflare.',
    ],
    522: ['o Cloudflare não o alcançou a tempo', 'Confira o firewall do servidor atrás do Cloudflare.'],
    524: ['o Cloudflare esperou demais por ele', 'Responda 200 logo e faça o trabalho depois.'],
    525: [
      'o Cloudflare não conseguiu uma conexão segura com ele',
      'Confira o certificado do servidor atrás do Cloudflare.',
    ],
    526: [
      'o Cloudflare não confia no certificado dele',
      'Renove o certificado do servidor atrás do Cloudflare.',
    ],
  },
  later: {
    400: [
      'a fila dele está cheia',
      'Será tentado de novo automaticamente. No Make, ligue o cenário, ou deixe-o esvaziar a fila mais rápido.',
    ],
    401: [
      'talvez ainda não conheça o segredo',
      'Será tentado de novo automaticamente: o n8n pode ainda estar guardando o segredo.',
    ],
    404: [
      'nenhum workflow escuta ali agora',
      'Será tentado de novo automaticamente. No n8n, ative o workflow, a menos que ele esteja só iniciando.',
    ],
  },
  hundreds: {
    1: [
      'uma resposta que ainda não é resposta',
      'O receptor precisa terminar com um status próprio, de preferência 200.',
    ],
    3: [
      'ele nos manda para outro lugar',
      'Redirecionamentos nunca são seguidos. Coloque o endereço final nas configurações do webhook.',
    ],
    4: ['ele recusa a requisição', 'É o não definitivo dele: não há nova tentativa. Veja a resposta abaixo.'],
    5: ['um erro dele', 'Veja o log dele neste horário.'],
  },
  odd: ['um status que não significa nada', 'O receptor deve responder 200 quando tiver recebido o evento.'],
};

const WORDS: Record<Language, typeof en> = { en, pt };
