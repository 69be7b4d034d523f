import { type CSSVariablesResolver, createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '650' },
});

/** Where the library's own colours are too faint to be read (below 4.5 to 1); axe watches over them in test/dashboard. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565e67',
    '--mantine-color-placeholder': '#6b737c',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#364fc7',
    '--mantine-color-indigo-light-color': '#2f44ad',
    '--mantine-color-indigo-outline': '#364fc7',
    '--mantine-color-red-light-color': '#8f1d14',
    '--mantine-color-red-light': '#fdf0ee',
    '--mantine-color-yellow-light': '#fef7e4',
    '--mantine-color-yellow-light-color': '#6b4500',
    '--mantine-color-teal-light': '#ecf9ef',
    '--mantine-color-teal-light-color': '#14532d',
    '--mantine-color-red-outline': '#b42318',
    '--mantine-color-red-filled': '#b42318',
    '--mantine-color-red-filled-hover': '#8f1d14',
    '--mantine-color-gray-light-color': '#343a40',
  },
  dark: {
    '--mantine-color-dimmed': '#a6adb5',
    '--mantine-color-placeholder': '#959ca4',
    '--mantine-color-error': '#ff8f85',
    '--mantine-color-anchor': '#a5b8ff',
    '--mantine-color-indigo-light-color': '#bac8ff',
    '--mantine-color-indigo-outline': '#a5b8ff',
    '--mantine-color-red-light-color': '#ffb4ad',
    '--mantine-color-red-light': '#331512',
    '--mantine-color-yellow-light': '#2e2409',
    '--mantine-color-yellow-light-color': '#fbdc8c',
    '--mantine-color-teal-light': '#132a1a',
    '--mantine-color-teal-light-color': '#a4ebb9',
    '--mantine-color-red-outline': '#ff8f85',
    '--mantine-color-red-filled': '#b42318',
    '--mantine-color-red-filled-hover': '#8f1d14',
    '--mantine-color-gray-light-color': '#dee2e6',
  },
});
