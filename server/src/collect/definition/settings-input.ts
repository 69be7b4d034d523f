import { z } from 'zod';
import { MomentInput } from '../moment-input.ts';
import { definitionText } from './definition-text.ts';

/** Only web addresses: a `javascript:` one would run on our own pages. */
const RedirectUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(2_048, 'is too long: at most 2048 characters');

/** Any part of the settings; what is absent keeps its value, null takes the moment, limit or address away. */
export const SettingsInput = z.strictObject({
  anonymous: z.boolean().optional(),
  collect_ip: z.boolean().optional(),
  submit_label: definitionText(1, 100).optional(),
  confirmation: z
    .strictObject({
      type: z.enum(['message', 'redirect']).optional(),
      message: definitionText(0, 5_000).optional(),
      redirect_url: RedirectUrl.nullable().optional(),
    })
    .optional(),
  submission_limit: z.number().int().min(1).max(1_000_000_000).nullable().optional(),
  opens_at: MomentInput.nullable().optional(),
  closes_at: MomentInput.nullable().optional(),
});
export type SettingsInput = z.infer<typeof SettingsInput>;
