// Jest runs the same esbuild as the build does, so tests and product share one compiler.
import { transformSync } from 'esbuild';

const options = {
  format: 'esm',
  target: 'node20.19',
  sourcemap: 'inline',
  sourcesContent: true,
  jsx: 'automatic',
};

export default {
  process: (source, sourcefile) =>
    transformSync(source, { ...options, loader: sourcefile.endsWith('x') ? 'tsx' : 'ts', sourcefile }),
};
