const MAX_LENGTH = 200;
const MAX_EXTENSION_LENGTH = 20;

/**
 * A visitor's name of a file as it can be shown, stored and offered for saving on any system: the last part of a path, no control
 * characters, none that turn the direction of writing round (`photo\u202Egpj.exe`), nothing that a file system forbids.
 */
export function cleanFileName(given: string | undefined): string {
  const name = (given ?? '')
    .replace(/\p{Surrogate}/gu, '')
    .normalize('NFC')
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (name === '') return 'file';
  if (name.length <= MAX_LENGTH) return name;
  const extension = extensionOf(name);
  const tail = extension === '' || extension.length > MAX_EXTENSION_LENGTH ? '' : `.${extension}`;
  return name.slice(0, MAX_LENGTH - tail.length).replace(/\p{Surrogate}/gu, '') + tail;
}

/** In lower case and without the dot; '' when there is none. */
export const extensionOf = (name: string): string => /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
