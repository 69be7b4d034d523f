import type { DeliveryInFull } from './delivery.ts';

/** Where the answers of a delivery are read, from its own body; null for test sends, whose answers are nobody's. */
export function replyAddressOf({ is_test, attempts }: DeliveryInFull): string | null {
  const body = attempts.at(-1)?.request.body;
  if (is_test || !body) return null;
  try {
    const { data } = JSON.parse(body) as {
      data?: { response?: { survey_id?: string }; submission?: { form_id?: string } };
    }; // an event, as our own server wrote it
    const surveyId = data?.response?.survey_id;
    const formId = data?.submission?.form_id;
    if (surveyId) return `/surveys/${surveyId}`;
    return formId ? `/forms/${formId}` : null;
  } catch {
    return null;
  }
}
