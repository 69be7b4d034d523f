import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';

/** A text as a file, without asking the server again. */
export function DownloadLink(about: { text: string; fileName: string; label: string }) {
  const { text } = about;
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return (
    <Button size="xs" variant="default" component="a" href={address} download={about.fileName}>
      {about.label}
    </Button>
  );
}
