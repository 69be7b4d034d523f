import { Box, Stack, Text } from '@mantine/core';
import IconBook from '@tabler/icons-react/icons/IconBook';
import IconClipboardText from '@tabler/icons-react/icons/IconClipboardText';
import IconForms from '@tabler/icons-react/icons/IconForms';
import IconKey from '@tabler/icons-react/icons/IconKey';
import IconUsers from '@tabler/icons-react/icons/IconUsers';
import IconWebhook from '@tabler/icons-react/icons/IconWebhook';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../language/language.tsx';
import { frameWords } from './frame-words.ts';
import classes from './navigation.module.css';

export function Navigation({ onVisit }: { onVisit: () => void }) {
  const words = useWords(frameWords);
  const { language } = useLanguage();
  const { pathname } = useLocation();
  // A delivery's page hangs under no other address, but belongs to a webhook.
  const isInWebhooks = pathname.startsWith('/deliveries/');
  const item = (to: string, icon: ReactNode, label: string) => (
    <Link
      to={to}
      className={classes.link}
      {...(to === '/webhooks' && isInWebhooks ? { 'data-active': true } : {})}
      activeProps={{ 'data-active': true, 'aria-current': 'page' }}
      activeOptions={{ includeSearch: false }}
      onClick={onVisit}
    >
      {icon}
      {label}
    </Link>
  );
  return (
    <Stack gap={4} p="sm">
      {item('/surveys', <IconClipboardText size={20} aria-hidden />, words.surveys)}
      {item('/forms', <IconForms size={20} aria-hidden />, words.forms)}
      <Box component="section" mt="md" aria-labelledby="navigation-settings">
        <Text id="navigation-settings" size="sm" fw={600} c="dimmed" px="sm" pb={4}>
          {words.settings}
        </Text>
        <Stack gap={4}>
          {item('/webhooks', <IconWebhook size={20} aria-hidden />, words.webhooks)}
          {item('/api-keys', <IconKey size={20} aria-hidden />, words.apiKeys)}
          {item('/people', <IconUsers size={20} aria-hidden />, words.people)}
        </Stack>
      </Box>
      <a
        className={classes.link}
        style={{ marginTop: '1rem' }}
        href={`/docs/webhooks?lang=${language === 'pt' ? 'pt-BR' : 'en'}`}
        target="_blank"
        rel="noopener"
      >
        <IconBook size={20} aria-hidden />
        {words.guide}
      </a>
    </Stack>
  );
}
