import type { Language } from '@askusers/shared';
import { contactUs } from './contact-us.ts';
import { customerSatisfaction } from './customer-satisfaction.ts';
import { eventRegistration } from './event-registration.ts';
import { productFeedback } from './product-feedback.ts';
import { teamPulse } from './team-pulse.ts';
import type { Template, TemplateContent } from './template-content.ts';

export const surveyTemplateNames: ['product_feedback', 'customer_satisfaction', 'team_pulse'] = [
  'product_feedback',
  'customer_satisfaction',
  'team_pulse',
];
export const formTemplateNames: ['contact_us', 'event_registration'] = ['contact_us', 'event_registration'];
export type TemplateName = (typeof surveyTemplateNames)[number] | (typeof formTemplateNames)[number];

/** What every new workspace starts with, published. */
export const SAMPLE_TEMPLATE = { survey: 'product_feedback', form: 'contact_us' } as const;

export const templateContent = (name: TemplateName, language: Language): TemplateContent =>
  TEMPLATES[name][language];

const TEMPLATES: Record<TemplateName, Template> = {
  product_feedback: productFeedback,
  customer_satisfaction: customerSatisfaction,
  team_pulse: teamPulse,
  contact_us: contactUs,
  event_registration: eventRegistration,
};
