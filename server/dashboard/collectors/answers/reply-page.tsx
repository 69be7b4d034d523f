import { Anchor, Group, Paper, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/api-problem.ts';
import { PageTitle } from '../../frame/page-title.tsx';
import { useFormat, useWords } from '../../language/language.tsx';
import { NotFound } from '../../states/not-found.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { type CollectorKind, pathOf } from '../collector.ts';
import { collectorQuery } from '../collector-queries.ts';
import { AnswerList } from './answer-list.tsx';
import { answerWords } from './answer-words.ts';
import { DeleteReply } from './delete-reply.tsx';
import { type ReplyRow, replyRow } from './reply.ts';
import { ReplyDeliveries } from './reply-deliveries.tsx';
import { ReplyFacts } from './reply-facts.tsx';
import { replyQuery } from './reply-queries.ts';

export function ResponsePage() {
  const params = useParams({ from: '/frame/surveys/$collectorId/responses/$replyId' });
  return <ReplyPage kind="surveys" {...params} key={params.replyId} />;
}

export function SubmissionPage() {
  const params = useParams({ from: '/frame/forms/$collectorId/submissions/$replyId' });
  return <ReplyPage kind="forms" {...params} key={params.replyId} />;
}

/** All that one person answered; events say where it is (`view_url`). */
function ReplyPage(about: { kind: CollectorKind; collectorId: string; replyId: string }) {
  const { kind, collectorId, replyId } = about;
  const query = useQuery(replyQuery(kind, collectorId, replyId));
  const { data: collector } = useQuery(collectorQuery(kind, collectorId));
  if (isProblem(query.error, 404)) return <NotFound />;
  return (
    <Stack maw={820}>
      <Anchor size="sm" renderRoot={(props) => <Link to={pathOf(kind, collectorId)} {...props} />}>
        ← {collector?.title ?? '…'}
      </Anchor>
      <QueryState query={query}>
        {(reply) => <ReplyInside kind={kind} collectorId={collectorId} reply={replyRow(reply)} />}
      </QueryState>
    </Stack>
  );
}

function ReplyInside(about: { kind: CollectorKind; collectorId: string; reply: ReplyRow }) {
  const { kind, collectorId, reply } = about;
  const words = useWords(answerWords);
  const format = useFormat();
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle>{words[kind].numbered(format.number(reply.number))}</PageTitle>
        <DeleteReply kind={kind} collectorId={collectorId} replyId={reply.id} />
      </Group>
      <ReplyFacts reply={reply} />
      <Paper withBorder p="md" component="section" aria-labelledby="answers">
        <Title order={2} size="h4" id="answers" mb="sm">
          {words.answers}
        </Title>
        <AnswerList answers={reply.answers} />
      </Paper>
      <ReplyDeliveries replyId={reply.id} />
    </Stack>
  );
}
