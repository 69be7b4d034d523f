import type { CollectorKind, Language, Settings } from '@askusers/shared';
import { messagesIn } from '../messages/messages-in.ts';
import type { InputError } from './input-error.ts';
import type { SettingsInput } from './settings-input.ts';

/** What a new survey or form starts with. Its texts are in its own language; the pages translate them while they are untouched. */
export const defaultSettings = (kind: CollectorKind, language: Language): Settings => ({
  anonymous: false,
  collect_ip: false,
  submit_label: messagesIn(language).submitLabel[kind],
  confirmation: { type: 'message', message: messagesIn(language).thanks[kind], redirect_url: null },
  submission_limit: null,
  opens_at: null,
  closes_at: null,
});

export function mergeSettings(input: SettingsInput, present: Settings): Settings {
  const { confirmation, ...rest } = withoutAbsent(input);
  return {
    ...present,
    ...rest,
    confirmation: { ...present.confirmation, ...withoutAbsent(confirmation ?? {}) },
  };
}

/** Settings that contradict each other. */
export function settingsErrors(settings: Settings): InputError[] {
  const errors: InputError[] = [];
  const refuse = (pointer: string, message: string) =>
    errors.push({ pointer: `/settings/${pointer}`, message });
  if (settings.anonymous && settings.collect_ip)
    refuse('collect_ip', 'cannot be on while anonymous is on: an IP address is personal data');
  if (settings.confirmation.type === 'redirect' && settings.confirmation.redirect_url === null)
    refuse('confirmation/redirect_url', 'is missing: a redirect needs an address to go to');
  if (settings.opens_at !== null && settings.closes_at !== null && settings.opens_at >= settings.closes_at)
    refuse('closes_at', 'must be later than opens_at');
  return errors;
}

/** A key that is there with `undefined` would wipe out the present value in a spread. */
const withoutAbsent = <T extends object>(input: T) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    // `as`: Object.entries forgets which name has which type.
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
