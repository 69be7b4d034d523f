import { createHash } from 'node:crypto';
import type { EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import type { CustomHeaders } from '../engine/custom-headers.ts';
import { platformRate } from '../engine/receiver-platform.ts';
import { parseTargetUrl, TARGET_URL_FAULTS } from '../engine/target-url.ts';
import { ownerOfSecrets } from '../engine/webhook-secrets.ts';
import { knownCollectorIds } from '../store/collector-ids.ts';
import type { WebhookOrder, WebhookSource } from '../store/webhooks.ts';
import { type FieldError, invalid, Problem } from './problem.ts';
import type { Services } from './services.ts';

/** What a webhook orders, checked and in the shape that is stored. Throws a Problem that names every fault. */

export interface OrderWish {
  url: string;
  eventTypes: EventType[];
  surveyIds: string[];
  formIds: string[];
  name: string | null;
  headers: CustomHeaders | null;
  maxPerSecond: number | null;
  source: WebhookSource;
}

export async function checkOrder(
  services: Services,
  database: Queryable,
  workspaceId: string,
  wish: OrderWish,
  /** Ids that the webhook has already: a survey may have been deleted since, and an edit of something else must not fail. */
  keptIds: ReadonlySet<string> = new Set(),
): Promise<WebhookOrder> {
  const target = parseTargetUrl(wish.url, services.addressGuard);
  if (!target.ok && target.fault === 'forbidden_address') {
    throw new Problem('forbidden-target', `The URL ${TARGET_URL_FAULTS[target.fault]}. ${CURE}`, {
      errors: [{ pointer: '/url', message: TARGET_URL_FAULTS[target.fault] }],
    });
  }
  const errors: FieldError[] = target.ok
    ? []
    : [{ pointer: '/url', message: TARGET_URL_FAULTS[target.fault] }];
  errors.push(...(await unknownIds(database, workspaceId, wish, keptIds)));
  if (errors.length > 0 || !target.ok) throw invalid(errors);

  const headers = wish.headers ?? {};
  return {
    name: wish.name,
    url: target.url,
    eventTypes: wish.eventTypes,
    surveyIds: wish.surveyIds,
    formIds: wish.formIds,
    maxPerSecond: wish.maxPerSecond,
    platformPerSecond: platformRate({ source: wish.source, url: target.url }),
    headersSealed:
      Object.keys(headers).length > 0
        ? services.secretBox.seal(JSON.stringify(headers), ownerOfSecrets(workspaceId))
        : null,
  };
}

const CURE =
  'Use an address that the internet can reach, or let the operator of this server allow the range with ALLOW_PRIVATE_TARGETS.';

async function unknownIds(
  database: Queryable,
  workspaceId: string,
  wish: OrderWish,
  keptIds: ReadonlySet<string>,
): Promise<FieldError[]> {
  const lists = [
    { kind: 'survey', name: 'survey_ids', ids: wish.surveyIds },
    { kind: 'form', name: 'form_ids', ids: wish.formIds },
  ] as const;
  const errors: FieldError[] = [];
  for (const { kind, name, ids } of lists) {
    const known = await knownCollectorIds(database, workspaceId, kind, ids);
    ids.forEach((id, index) => {
      if (known.has(id) || keptIds.has(id)) return;
      errors.push({ pointer: `/${name}/${index}`, message: `is no ${kind} of this workspace` });
    });
  }
  return errors;
}

/**
 * The same url, event types and filter again are the same webhook. A test webhook never meets a lasting one here: it would
 * take it along when it expires.
 */
export function orderHash(order: WebhookOrder, isTestWebhook: boolean): Uint8Array {
  const facts = [
    order.url,
    order.eventTypes.toSorted(),
    order.surveyIds.toSorted(),
    order.formIds.toSorted(),
    isTestWebhook,
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest();
}
