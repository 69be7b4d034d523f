import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { PageTitle } from '../../frame/page-title.tsx';
import { useWords } from '../../language/language.tsx';
import { SecretBox } from '../secret-box.tsx';
import { SendTest } from '../send-test.tsx';
import { titleOf, type WebhookWithSecret } from '../webhook.ts';
import { createdWords } from './created-words.ts';
import { VerificationCode } from './verification-code.tsx';

export function WebhookCreated({ webhook }: { webhook: WebhookWithSecret }) {
  const words = useWords(createdWords);
  // It stands in the place of a form whose button is far down.
  useEffect(() => {
    window.scrollTo({ top: 0 }); // its promise is none of the effect's
  }, []);
  const wasThere = webhook.updated_at !== webhook.created_at; // the same order twice is one webhook
  return (
    <Stack maw={720} gap="xl">
      <div>
        <PageTitle>{wasThere ? words.existedTitle : words.title}</PageTitle>
        <Alert color="teal" mt="sm" icon={<IconCircleCheck aria-hidden />} title={titleOf(webhook)}>
          {wasThere ? words.existedIntro : words.intro}
        </Alert>
      </div>
      <Stack component="section" gap="xs" aria-labelledby="created-secret">
        <Title order={2} size="h4" id="created-secret">
          {words.secret}
        </Title>
        <Text size="sm" c="dimmed">
          {words.secretMore}
        </Text>
        <SecretBox secret={webhook.secret} label={words.secret} />
      </Stack>
      <SendTest webhook={webhook} />
      <Stack component="section" gap="xs" aria-labelledby="created-verify">
        <Title order={2} size="h4" id="created-verify">
          {words.verify}
        </Title>
        <Text size="sm" c="dimmed">
          {words.verifyMore} {words.noCode}
        </Text>
        <VerificationCode url={webhook.url} />
      </Stack>
      <Group>
        <Button
          renderRoot={(props) => (
            <Link to="/webhooks/$webhookId" params={{ webhookId: webhook.id }} {...props} />
          )}
        >
          {words.toWebhook}
        </Button>
      </Group>
    </Stack>
  );
}
