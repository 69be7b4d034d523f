import { Box, ScrollArea } from '@mantine/core';
import classes from './code-box.module.css';
import { CopyText } from './copy-text.tsx';

/** Text as it is, in a box that scrolls and can be copied. Whatever it holds is text: nothing of it is ever read as markup. */
export function CodeBox(about: { text: string; copies?: string; label: string; maxHeight?: number }) {
  return (
    <Box pos="relative" className={classes.box ?? ''}>
      <ScrollArea.Autosize
        mah={about.maxHeight ?? 520}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': about.label }}
      >
        <pre className={classes.text}>{about.text}</pre>
      </ScrollArea.Autosize>
      <Box pos="absolute" top={8} right={8}>
        <CopyText text={about.copies ?? about.text} what={about.label} />
      </Box>
    </Box>
  );
}
