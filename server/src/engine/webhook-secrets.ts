import type { SecretBox } from './secret-box.ts';

/** Sealed secrets open only for their workspace: a row copied to another one is noise there. */
export const ownerOfSecrets = (workspaceId: string) => `workspace:${workspaceId}`;

interface SealedWebhook {
  workspaceId: string;
  secretSealed: string;
  headersSealed: string | null;
}

/** Throws SealBroken when the encryption key is not the one it was sealed with. */
export function openSecret(box: SecretBox, webhook: SealedWebhook): string {
  return box.open(webhook.secretSealed, ownerOfSecrets(webhook.workspaceId));
}

export function openCustomHeaders(box: SecretBox, webhook: SealedWebhook): Record<string, string> {
  if (webhook.headersSealed === null) return {};
  return JSON.parse(box.open(webhook.headersSealed, ownerOfSecrets(webhook.workspaceId))); // sealed by http/webhook-order.ts
}
