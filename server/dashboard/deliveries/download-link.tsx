import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';

/** What is on the page as a file, without asking the server again. Never opened by the browser itself, whatever is in it. */
export function DownloadLink(about: { content: string | Uint8Array; fileName: string; label: string }) {
  const { content } = about;
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([content as BlobPart], { type: 'application/octet-stream' })); // text and bytes are parts
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return (
    <Button size="xs" variant="default" component="a" href={address} download={about.fileName}>
      {about.label}
    </Button>
  );
}
