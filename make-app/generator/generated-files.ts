import { eventTypeOf } from '@askusers/shared';
import { interfaceOf, itemInterfaceOf } from './event-interface.ts';
import { fieldsRpc } from './fields-rpc.ts';
import { inputsRpc } from './inputs-rpc.ts';
import { sampleEvent } from './sample-event.ts';

/** Everything in the app that follows from what an event holds, by the path of its file. */
export function generatedFiles(): Record<string, unknown> {
  const survey = eventTypeOf('survey');
  const form = eventTypeOf('form');
  return {
    'modules/watch-survey-responses/watch-survey-responses.samples.iml.json': sampleEvent('survey'),
    'modules/watch-form-submissions/watch-form-submissions.samples.iml.json': sampleEvent('form'),
    'modules/list-responses/list-responses.samples.iml.json': sampleEvent('survey').data,
    'modules/list-submissions/list-submissions.samples.iml.json': sampleEvent('form').data,
    'modules/submit-response/submit-response.samples.iml.json': submittedSample(),

    'rpcs/survey-event-interface/survey-event-interface.communication.iml.json': fieldsRpc('surveys', {
      chosen: 'webhook.surveyId',
      wrapper: interfaceOf(survey, 'from the questions'),
    }),
    'rpcs/form-event-interface/form-event-interface.communication.iml.json': fieldsRpc('forms', {
      chosen: 'webhook.formId',
      wrapper: interfaceOf(form, 'from the questions'),
    }),
    'rpcs/response-interface/response-interface.communication.iml.json': fieldsRpc('surveys', {
      chosen: 'parameters.surveyId',
      wrapper: itemInterfaceOf(survey, 'from the questions'),
    }),
    'rpcs/submission-interface/submission-interface.communication.iml.json': fieldsRpc('forms', {
      chosen: 'parameters.formId',
      wrapper: itemInterfaceOf(form, 'from the questions'),
    }),
    'rpcs/survey-questions/survey-questions.communication.iml.json': inputsRpc(),

    'fallback/watch-survey-responses.interface.iml.json': interfaceOf(survey, 'learned from data'),
    'fallback/watch-form-submissions.interface.iml.json': interfaceOf(form, 'learned from data'),
    'fallback/list-responses.interface.iml.json': itemInterfaceOf(survey, 'learned from data'),
    'fallback/list-submissions.interface.iml.json': itemInterfaceOf(form, 'learned from data'),
  };
}

/** What a submit is answered with, for the event of the sample. */
function submittedSample() {
  const { event_id, data } = sampleEvent('survey');
  if (!('response' in data)) throw new Error('a survey has responses');
  const { id, number, created_at } = data.response;
  return { id, event_id, number, created_at };
}
