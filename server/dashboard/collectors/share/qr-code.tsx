import { Button, Group, Paper, Stack } from '@mantine/core';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import { QRCodeSVG } from 'qrcode.react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../language/language.tsx';
import { shareWords } from './share-words.ts';

/** Dark on white in both colour schemes, with the quiet zone that readers need; as a file for print too. */
export function QrCode({ address, title }: { address: string; title: string }) {
  const words = useWords(shareWords);
  const place = useRef<SVGSVGElement>(null);
  const [file, setFile] = useState<string>();
  useEffect(() => {
    const drawn = place.current?.outerHTML ?? '';
    const made = URL.createObjectURL(new Blob([drawn], { type: 'image/svg+xml' }));
    setFile(made);
    return () => URL.revokeObjectURL(made);
  }, [address]);
  return (
    <Group align="flex-end">
      <Paper withBorder p={0} bg="white" w="fit-content" lh={0} style={{ overflow: 'hidden' }}>
        <QRCodeSVG
          ref={place}
          value={address}
          size={192}
          level="M"
          marginSize={4}
          title={words.qrOf(title)}
          role="img"
          xmlns="http://www.w3.org/2000/svg"
        />
      </Paper>
      <Stack gap="xs">
        <Button
          component="a"
          variant="default"
          href={file}
          download={`${title.replace(/[\\/:*?"<>|]/g, '-')}.svg`}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {words.qrDownload}
        </Button>
      </Stack>
    </Group>
  );
}
