import { Anchor, Button, List } from '@mantine/core';
import IconWebhook from '@tabler/icons-react/icons/IconWebhook';
import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { webhookListWords } from './list-words.ts';
import { webhookWords } from './webhook-words.ts';

export function NoWebhooks() {
  const words = useWords(webhookListWords);
  const { create } = useWords(webhookWords);
  const { language } = useLanguage();
  const isOwner = useIsOwner();
  return (
    <EmptyState
      title={words.emptyTitle}
      icon={<IconWebhook size={40} aria-hidden color="var(--mantine-color-anchor)" />}
      actions={
        <>
          {isOwner && (
            <Button renderRoot={(props) => <Link to="/webhooks/new" {...props} />}>{create}</Button>
          )}
          <Anchor
            href={`/docs/webhooks?lang=${language === 'pt' ? 'pt-BR' : 'en'}`}
            target="_blank"
            rel="noopener"
          >
            {words.docs}
          </Anchor>
        </>
      }
    >
      {words.emptyBody}
      <List type="ordered" ta="left" mt="sm" spacing={4}>
        {words.emptySteps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </EmptyState>
  );
}
