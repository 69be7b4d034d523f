import type { Language } from '../language/languages.ts';

interface Told {
  headline: string;
  advice: string;
}

/** Why there was no whole answer: every error code that the server records (engine/error-code.ts; a test compares the two). */
const en: Record<string, Told> & { network_error: Told } = {
  dns_error: {
    headline: 'The name of your server was not found',
    advice: 'Check the host in the URL for typing mistakes, and that its DNS entry exists.',
  },
  connection_refused: {
    headline: 'Your server refused the connection',
    advice: 'Nothing listens at this address and port. Is the program running, and on this port?',
  },
  host_unreachable: {
    headline: 'Your server could not be reached',
    advice: 'The network says that nobody is there. Check the address and whether the machine is up.',
  },
  connect_timeout: {
    headline: 'Your server did not take the connection in time',
    advice: 'A firewall often swallows requests like this. Let requests from the internet in on this port.',
  },
  tls_error: {
    headline: 'No secure connection could be made',
    advice:
      'The certificate may have expired, belong to another name or lack its chain. Renew it or complete it.',
  },
  timeout: {
    headline: 'Your server did not answer within 30 seconds',
    advice: 'Answer 200 at once and do the work afterwards.',
  },
  connection_reset: {
    headline: 'Your server ended the connection before its answer was whole',
    advice:
      'The program may have crashed, or a proxy in front of it gave up. Look into its log at this time.',
  },
  headers_too_large: {
    headline: 'Your server’s answer has headers that are too large',
    advice: 'Answer with fewer or shorter headers; cookies are the usual reason.',
  },
  invalid_answer: {
    headline: 'What your server answered is not HTTP',
    advice: 'Is another kind of program listening on this port, or is it https:// where http:// was given?',
  },
  forbidden_address: {
    headline: 'Nothing was sent: the address is on a private network',
    advice:
      'Use an address that the internet can reach, or ask the operator of this server to allow that network.',
  },
  invalid_request: {
    headline: 'Nothing was sent: the URL or a header of the webhook cannot be used',
    advice: 'Correct the webhook’s URL and custom headers in its settings.',
  },
  shutting_down: {
    headline: 'We stopped before your server had answered',
    advice: 'That was on our side. It is sent again and does not count as an attempt.',
  },
  out_of_resources: {
    headline: 'We were too busy to send it',
    advice: 'That was on our side. It is sent again and does not count as an attempt.',
  },
  network_error: {
    headline: 'The network failed before your server had answered',
    advice: 'If it happens again, check the connection and the proxies in front of your server.',
  },
};

const pt: typeof en = {
  dns_error: {
    headline: 'O nome do seu servidor não foi encontrado',
    advice: 'Confira se o host da URL está escrito certo e se o registro DNS existe.',
  },
  connection_refused: {
    headline: 'Seu servidor recusou a conexão',
    advice: 'Nada escuta neste endereço e porta. O programa está rodando, e nesta porta?',
  },
  host_unreachable: {
    headline: 'Não foi possível alcançar seu servidor',
    advice: 'A rede diz que não há ninguém ali. Confira o endereço e se a máquina está no ar.',
  },
  connect_timeout: {
    headline: 'Seu servidor não aceitou a conexão a tempo',
    advice: 'Um firewall costuma engolir requisições assim. Libere nesta porta as requisições da internet.',
  },
  tls_error: {
    headline: 'Não foi possível criar uma conexão segura',
    advice:
      'O certificado pode ter vencido, ser de outro nome ou não ter a cadeia completa. Renove ou complete.',
  },
  timeout: {
    headline: 'Seu servidor não respondeu em 30 segundos',
    advice: 'Responda 200 logo e faça o trabalho depois.',
  },
  connection_reset: {
    headline: 'Seu servidor encerrou a conexão antes de terminar a resposta',
    advice: 'O programa pode ter caído, ou um proxy na frente dele desistiu. Veja o log dele neste horário.',
  },
  headers_too_large: {
    headline: 'A resposta do seu servidor tem cabeçalhos grandes demais',
    advice: 'Responda com menos cabeçalhos ou mais curtos; cookies são o motivo mais comum.',
  },
  invalid_answer: {
    headline: 'O que seu servidor respondeu não é HTTP',
    advice: 'Há outro tipo de programa nesta porta, ou é https:// onde foi dado http://?',
  },
  forbidden_address: {
    headline: 'Nada foi enviado: o endereço fica em uma rede privada',
    advice:
      'Use um endereço acessível pela internet, ou peça ao operador deste servidor que permita essa rede.',
  },
  invalid_request: {
    headline: 'Nada foi enviado: a URL ou um cabeçalho do webhook não pode ser usado',
    advice: 'Corrija a URL e os cabeçalhos do webhook nas configurações dele.',
  },
  shutting_down: {
    headline: 'Paramos antes de o seu servidor responder',
    advice: 'Foi do nosso lado. Será enviado de novo e não conta como tentativa.',
  },
  out_of_resources: {
    headline: 'Estávamos ocupados demais para enviar',
    advice: 'Foi do nosso lado. Será enviado de novo e não conta como tentativa.',
  },
  network_error: {
    headline: 'A rede falhou antes de o seu servidor responder',
    advice: 'Se acontecer de novo, confira a conexão e os proxies na frente do seu servidor.',
  },
};

export const errorVerdicts: Record<Language, typeof en> = { en, pt };
