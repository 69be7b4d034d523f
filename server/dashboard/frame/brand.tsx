import { Group, Text } from '@mantine/core';
import IconMessage2Check from '@tabler/icons-react/icons/IconMessage2Check';

export function Brand() {
  return (
    <Group gap={6} wrap="nowrap" c="var(--mantine-color-anchor)">
      <IconMessage2Check aria-hidden size={24} />
      <Text fw={700} component="span">
        Ask Users
      </Text>
    </Group>
  );
}
