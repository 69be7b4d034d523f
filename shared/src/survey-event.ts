import { z } from 'zod';
import { EventAnswer } from './event-answer.ts';
import {
  AnswerData,
  CollectorFacts,
  CollectorTail,
  DurationAndLanguage,
  eventHead,
  NumberAndStart,
  ReplyTail,
  Scalar,
} from './reply-block.ts';
import { Respondent } from './typed-answer.ts';

/**
 * `survey.response.created` in full. At every level the documented keys come first and in the documented order;
 * what was added comes after them (DESIGN section 2). Receivers ignore keys they do not know.
 */
export const SurveyEvent = z.object({
  ...eventHead('survey.response.created'),
  data: z.object({
    response: z.object({
      id: z.string(),
      survey_id: z.string(),
      response_data: AnswerData,
      completion_status: z.enum(['completed']),
      created_at: z.iso.datetime(),
      // The documented keys end here.
      ...NumberAndStart,
      completed_at: z.iso.datetime(),
      ...DurationAndLanguage,
      answers: z.array(EventAnswer),
      answers_by_label: z.record(z.string(), Scalar),
      answers_by_key: z.record(z.string(), Scalar),
      ...ReplyTail,
    }),
    survey: z.object({
      id: z.string(),
      title: z.string(),
      // The documented keys end here.
      ...CollectorFacts,
      question_count: z.number().int().min(0),
      response_count: z.number().int().min(0),
      ...CollectorTail,
    }),
    // Added.
    respondent: Respondent,
  }),
});
export type SurveyEvent = z.infer<typeof SurveyEvent>;
