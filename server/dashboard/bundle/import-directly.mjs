import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Packages that hand everything out by one index. A page that is loaded later and takes something by it would pull all that any page
 * takes into the first load, for esbuild puts what an index reaches into one file. So names are looked up here, and imported from
 * where they are made.
 */
const PACKAGES = ['@mantine/core', '@mantine/hooks'];
const MERGE_REFS = fileURLToPath(new URL('merge-refs.mjs', import.meta.url));

/** For esbuild: `import { Button, type ButtonProps } from '@mantine/core'` reads the file of Button and no other. */
export function importDirectly() {
  const places = new Map(PACKAGES.map((name) => [name, placesOf(name)]));
  places.set('@floating-ui/react', new Map([['useMergeRefs', { name: 'useMergeRefs', path: MERGE_REFS }]]));
  return {
    name: 'import-directly',
    setup(build) {
      build.onLoad({ filter: /(server[/\\]dashboard|@mantine)[/\\].*\.(tsx?|mjs)$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace(NAMED_IMPORT, (whole, names, from) => {
          const known = places.get(from);
          return known
            ? namesOf(names)
                .map((name) => importOf(name, known, from))
                .join('\n')
            : whole;
        }),
        loader: { '.ts': 'ts', '.tsx': 'tsx', '.mjs': 'js' }[extname(path)],
      }));
    },
  };
}

const NAMED_IMPORT = /^import \{([^}]*)\} from ["']([^"']+)["'];?/gm;

const namesOf = (text) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && !name.startsWith('type '));

function importOf(name, places, from) {
  const [exported, local = exported] = name.split(' as ');
  const place = places.get(exported);
  // A type without the word before it: the compiler knows, and the bundler drops it.
  if (!place) return `import { ${name} } from ${JSON.stringify(from)};`;
  return `import { ${place.name} as ${local} } from ${JSON.stringify(place.path)};`;
}

/** From an index's own imports: where each of its names is made. */
function placesOf(packageName) {
  const index = join('node_modules', packageName, 'esm/index.mjs');
  const text = readFileSync(index, 'utf8');
  const places = new Map();
  for (const [, names, from] of text.matchAll(NAMED_IMPORT)) {
    for (const name of namesOf(names)) {
      const [made, local = made] = name.split(' as ');
      // What the index itself has from another package keeps that package's name.
      const path = from.startsWith('./') ? join(process.cwd(), dirname(index), from) : from;
      places.set(local, { name: made, path });
    }
  }
  return places;
}
