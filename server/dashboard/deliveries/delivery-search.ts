import { isDay } from '../api/day-span.ts';
import {
  DELIVERY_STATUSES,
  type DeliveryStatus,
  EVENT_TYPES,
  type EventType,
  RESPONSE_CLASSES,
  type ResponseClass,
} from './delivery.ts';

/** The filters of the log as they stand in the address, under the names that the API gives them; days as `2026-01-15`. */
export interface DeliverySearch {
  status?: DeliveryStatus;
  event_type?: EventType;
  survey_id?: string;
  form_id?: string;
  response_status?: string;
  response_class?: ResponseClass;
  since?: string;
  until?: string;
  search?: string;
  cursor?: string;
}

/** The address is anybody's to write: what cannot be meant is left out. */
export function parseDeliverySearch(given: Record<string, unknown>): DeliverySearch {
  const text = (name: keyof DeliverySearch, fits: (value: string) => boolean) => {
    const raw = given[name];
    const value = typeof raw === 'number' ? String(raw) : raw;
    return typeof value === 'string' && value && fits(value) ? { [name]: value } : {};
  };
  const isOneOf = (list: readonly string[]) => (value: string) => list.includes(value);
  return {
    ...text('status', isOneOf(DELIVERY_STATUSES)),
    ...text('event_type', isOneOf(EVENT_TYPES)),
    ...text('survey_id', isId),
    ...text('form_id', isId),
    ...text('response_status', (value) => /^[1-5]\d\d$/.test(value)),
    ...text('response_class', isOneOf(RESPONSE_CLASSES)),
    ...text('since', isDay),
    ...text('until', isDay),
    ...text('search', (value) => value.length <= 300),
    ...text('cursor', (value) => value.length <= 300),
  };
}

export const isId = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

export const isFiltered = ({ cursor: _, ...filters }: DeliverySearch) => Object.keys(filters).length > 0;
