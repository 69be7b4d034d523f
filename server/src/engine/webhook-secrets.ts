import type { SecretName } from '../store/webhooks.ts';
import type { SecretBox } from './secret-box.ts';

/** Sealed secrets open only for their workspace: a row copied to another one is noise there. */
export const ownerOfSecrets = (workspaceId: string) => `workspace:${workspaceId}`;

interface SealedWebhook {
  workspaceId: string;
  secretSealed: string;
  headersSealed: string | null;
}

/** During the overlap of a rotation there are two; `first` makes the signature of the documented ten lines. */
export function openSecrets(
  box: SecretBox,
  webhook: SealedWebhook & { previousSecretSealed: string | null; signsWith: SecretName },
): { first: string; others: string[] } {
  const current = openSecret(box, webhook);
  if (webhook.previousSecretSealed === null) return { first: current, others: [] };
  const previous = box.open(webhook.previousSecretSealed, ownerOfSecrets(webhook.workspaceId));
  return webhook.signsWith === 'previous'
    ? { first: previous, others: [current] }
    : { first: current, others: [previous] };
}

/** Throws SealBroken when the encryption key is not the one it was sealed with. */
export function openSecret(box: SecretBox, webhook: SealedWebhook): string {
  return box.open(webhook.secretSealed, ownerOfSecrets(webhook.workspaceId));
}

export function openCustomHeaders(box: SecretBox, webhook: SealedWebhook): Record<string, string> {
  if (webhook.headersSealed === null) return {};
  return JSON.parse(box.open(webhook.headersSealed, ownerOfSecrets(webhook.workspaceId))); // sealed by http/webhook-order.ts
}
