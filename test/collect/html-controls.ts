/** The attributes of every control (input, select, textarea) on a page, in the order of the page. */
export const controlsIn = (html: string): Record<string, string>[] =>
  [...html.matchAll(/<(?:input|select|textarea|form) ([^>]*)>/g)].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name.toLowerCase(),
        value,
      ]),
    ),
  );

export const controlsNamed = (html: string, name: string): Record<string, string>[] =>
  controlsIn(html).filter((control) => control.name === name);
