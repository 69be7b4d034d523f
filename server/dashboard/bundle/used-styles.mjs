import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Before all components: reset, variables and what counts everywhere. */
const FOUNDATION = ['baseline', 'default-css-variables', 'global'];

/**
 * For esbuild: of the component library's style sheet only the parts of components that are used, in the order of the whole. `inputs`:
 * what a first bundling has read (esbuild's metafile).
 */
export function usedStyles(inputs) {
  const used = Object.keys(inputs)
    .filter((path) => /@mantine\/core\/esm\/.*\.module\.mjs$/.test(path))
    .map((path) => basename(path, '.module.mjs'));
  return {
    name: 'used-styles',
    setup(build) {
      build.onLoad({ filter: /@mantine[/\\]core[/\\]styles\.css$/ }, ({ path }) => {
        const whole = readFileSync(path, 'utf8');
        const parts = [...FOUNDATION, ...used]
          .map((name) => join(dirname(path), 'styles', `${name}.css`))
          .filter((part) => existsSync(part))
          .map((part) => readFileSync(part, 'utf8'))
          .map((text) => ({ text, at: whole.indexOf(text.slice(0, 80)) }));
        const lost = parts.filter(({ at }) => at < 0);
        if (lost.length > 0) throw new Error(`styles.css of Mantine lacks ${lost.length} of its own parts`);
        const inOrder = parts.toSorted((one, other) => one.at - other.at);
        return { contents: inOrder.map(({ text }) => text).join('\n'), loader: 'css' };
      });
    },
  };
}
