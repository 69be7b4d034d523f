import { type AnswerNames, type Event, type RefusalReason, simplifyEvent, verify } from '@askusers/shared';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { registrationOf } from './registration.ts';

/** Every attempt is signed anew, so an older one was recorded by somebody and sent again. */
const TOLERANCE_SECONDS = 300;

/**
 * A request to the webhook's URL: an item for the workflow, or a 401 that starts nothing and leaves no failed execution.
 * Static data is only read here: n8n saves all of it at once, so writing while events arrive would lose what others wrote.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
  const request = context.getRequestObject();
  const body = request.rawBody;
  const verification = verify({
    body,
    headers: request.headers,
    secret: registrationOf(context).secret ?? '',
    toleranceSeconds: TOLERANCE_SECONDS,
  });
  if (verification.kind === 'refused') {
    const { reason } = verification;
    context
      .getResponseObject()
      .status(401)
      .json({ error: { code: reason.replaceAll('-', '_'), message: REFUSALS[reason] } });
    return { noWebhookResponse: true };
  }
  // What is verified is ours, and we send nothing but JSON objects.
  const event = JSON.parse(body.toString('utf8')) as IDataObject;
  return { workflowData: [[{ json: itemOf(context, event) }]] };
}

function itemOf(context: IWebhookFunctions, event: IDataObject): IDataObject {
  if (!context.getNodeParameter('simplify', true)) return event;
  const names = context.getNodeParameter('answerNames', 'label') as AnswerNames; // the values of the options
  return isKnown(event) ? { ...simplifyEvent(event, names) } : event;
}

/** A newer server may send events that this version has no simple form for. */
const isKnown = (event: IDataObject): event is IDataObject & Event =>
  event.event_type === 'survey.response.created' || event.event_type === 'form.submission.created';

/** Shown in the delivery log of Ask Users, for whoever looks after this n8n. */
const REFUSALS: Record<RefusalReason, string> = {
  'body-not-raw': 'n8n did not keep the body as it was sent, so it cannot be verified.',
  'no-secret': 'This workflow holds no secret for its webhook. Unpublish and publish it.',
  'missing-signature': 'The request is not signed.',
  'malformed-signature': 'The signature is malformed.',
  'wrong-signature': 'The signature is wrong. Unpublish and publish the workflow to make a new secret.',
  'stale-timestamp': 'The request was signed more than five minutes ago, or the clock of this n8n is wrong.',
};
