import type { Event } from '@askusers/shared';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { callApi } from './call-api.ts';
import type { CollectorWords } from './collector-words.ts';
import { readEvent } from './read-event.ts';

export interface Samples {
  events: Event[];
  /** Real ones, which may be older than the survey's last edit. */
  areRecent: boolean;
}

/** Up to three, newest first: recent events, or one made from the definition. `collectorId` empty: of any. */
export async function fetchSamples(
  z: ZObject,
  bundle: Bundle,
  words: CollectorWords,
  wish: { collectorId: string; onlyGenerated?: boolean },
): Promise<Samples> {
  const { data } = await callApi(z, bundle, {
    path: '/samples',
    params: {
      event_type: words.eventType,
      limit: '3',
      ...(wish.collectorId !== '' && { [words.idField]: wish.collectorId }),
      ...(wish.onlyGenerated && { source: 'generated' }),
    },
  });
  const listed: unknown[] = Array.isArray(data.data) ? data.data : [];
  const events = listed.flatMap((one) => readEvent(one, words) ?? []);
  return { events, areRecent: data.source === 'recent' };
}

/** Made from the survey or form as it is now, every question answered. */
export async function generatedEvent(
  z: ZObject,
  bundle: Bundle,
  words: CollectorWords,
  collectorId: string,
): Promise<Event | undefined> {
  return (await fetchSamples(z, bundle, words, { collectorId, onlyGenerated: true })).events[0];
}
