import type { Platform } from '../webhook.ts';

const en = {
  edit: 'Address, events and headers',
  secret: 'Signing secret',
  secretMore: 'Your program verifies the signature of every request with it.',
  showSecret: 'Show the secret',
  managedSecret: (maker: string) => `This webhook belongs to ${maker}, which manages its secret by itself.`,
  rotate: 'Rotate',
  rotateMore:
    'Makes a new secret. For a while both count, so nothing is lost while you put the new one into your program.',
  overlap: 'The old secret counts for',
  overlaps: {
    '0': 'It ends at once',
    '1': '1 hour more',
    '24': '24 hours more',
    '72': '3 days more',
    '168': '7 days more',
  } as Record<string, string>,
  rotated: 'The new secret',
  rotatedMore: 'Put it into your program now.',
  finish: 'Finish the rotation',
  finishMore: (when: string) =>
    `Both secrets count until ${when}. Finish as soon as your program has the new one.`,
  finished: 'Only the new secret counts now.',
  delivering: 'Deliveries',
  pause: 'Pause',
  pauseMore:
    'Nothing is sent while it is paused. What has begun goes on when you resume; what happens meanwhile can be sent then.',
  resume: 'Resume',
  resumeTitle: 'Resume deliveries',
  resumePlain: 'From now on events are sent again.',
  missedSince: 'Look for missed events since',
  missedSpans: { '1': '24 hours ago', '7': '7 days ago', '30': '30 days ago' } as Record<string, string>,
  missedNone: 'No events were missed and no deliveries failed since then.',
  missing: (count: number, text: string) => (count === 1 ? 'the event missed' : `the ${text} events missed`),
  failed: (count: number, text: string) =>
    count === 1 ? 'the delivery that failed' : `the ${text} deliveries that failed`,
  sendMissed: (...parts: (string | 0)[]) => `Also send ${parts.filter(Boolean).join(' and ')}`,
  resumed: 'The webhook is on.',
  paused: 'The webhook is paused.',
  delete: 'Delete',
  deleteTitle: 'Delete this webhook',
  deleteMore:
    'Pending deliveries are cancelled, and its log is gone from here. Where an answer was sent stays on the page of the answer.',
  deleteOwned: {
    zapier:
      'This webhook belongs to a Zap. If you delete it here, Zapier is told and pauses the Zap. Better turn the Zap off in Zapier, which deletes the webhook by itself.',
    n8n: 'This webhook belongs to an n8n workflow. If you delete it here, the workflow hears of nothing any more and says nothing about it. Better deactivate the workflow in n8n, which deletes the webhook by itself.',
    make: 'This webhook belongs to a Make scenario. If you delete it here, the scenario hears of nothing any more and says nothing about it. Better switch the scenario off in Make and delete its webhook there.',
  } satisfies Record<Platform, string>,
  typeName: (name: string) => `Type “${name}” to delete it all the same`,
  deleted: 'The webhook was deleted.',
  cancel: 'Cancel',
};

const pt: typeof en = {
  edit: 'Endereço, eventos e cabeçalhos',
  secret: 'Segredo de assinatura',
  secretMore: 'Seu programa verifica com ele a assinatura de cada requisição.',
  showSecret: 'Mostrar o segredo',
  managedSecret: (maker) => `Este webhook pertence a ${maker}, que cuida do segredo sozinho.`,
  rotate: 'Renovar',
  rotateMore:
    'Cria um novo segredo. Por um tempo os dois valem, então nada se perde enquanto você coloca o novo no seu programa.',
  overlap: 'O segredo antigo vale por',
  overlaps: {
    '0': 'Termina na hora',
    '1': 'Mais 1 hora',
    '24': 'Mais 24 horas',
    '72': 'Mais 3 dias',
    '168': 'Mais 7 dias',
  },
  rotated: 'O novo segredo',
  rotatedMore: 'Coloque-o no seu programa agora.',
  finish: 'Concluir a renovação',
  finishMore: (when) => `Os dois segredos valem até ${when}. Conclua assim que seu programa tiver o novo.`,
  finished: 'Agora só o novo segredo vale.',
  delivering: 'Entregas',
  pause: 'Pausar',
  pauseMore:
    'Nada é enviado enquanto está pausado. O que já começou continua quando você retomar; o que acontecer nesse meio-tempo pode ser enviado então.',
  resume: 'Retomar',
  resumeTitle: 'Retomar as entregas',
  resumePlain: 'A partir de agora os eventos são enviados de novo.',
  missedSince: 'Procurar eventos que faltaram desde',
  missedSpans: { '1': '24 horas atrás', '7': '7 dias atrás', '30': '30 dias atrás' },
  missedNone: 'Nenhum evento faltou e nenhuma entrega falhou desde então.',
  missing: (count, text) => (count === 1 ? 'o evento que faltou' : `os ${text} eventos que faltaram`),
  failed: (count, text) => (count === 1 ? 'a entrega que falhou' : `as ${text} entregas que falharam`),
  sendMissed: (...parts) => `Enviar também ${parts.filter(Boolean).join(' e ')}`,
  resumed: 'O webhook está ligado.',
  paused: 'O webhook está pausado.',
  delete: 'Excluir',
  deleteTitle: 'Excluir este webhook',
  deleteMore:
    'Entregas pendentes são canceladas, e o registro dele some daqui. Para onde uma resposta foi enviada continua na página da resposta.',
  deleteOwned: {
    zapier:
      'Este webhook pertence a um Zap. Se você o excluir aqui, o Zapier é avisado e pausa o Zap. Melhor desligar o Zap no Zapier, o que exclui o webhook sozinho.',
    n8n: 'Este webhook pertence a um workflow do n8n. Se você o excluir aqui, o workflow não recebe mais nada e não avisa ninguém. Melhor desativar o workflow no n8n, o que exclui o webhook sozinho.',
    make: 'Este webhook pertence a um cenário do Make. Se você o excluir aqui, o cenário não recebe mais nada e não avisa ninguém. Melhor desligar o cenário no Make e excluir o webhook dele lá.',
  },
  typeName: (name) => `Digite “${name}” para excluir mesmo assim`,
  deleted: 'O webhook foi excluído.',
  cancel: 'Cancelar',
};

export const settingsWords = { en, pt };
