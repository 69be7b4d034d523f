// Which packages of others reach users: what the server and the connectors need at run time, and what is bundled into the
// dashboard, which the lock file takes for needed in development only.

/** `at` of every such entry in the lock file's `packages`, with what the lock file knows of it. */
export function shippedPackages({ packages }) {
  const shipped = new Map();
  const follow = (at, name) => {
    const found = placeOf(packages, at, name);
    if (!found || shipped.has(found) || packages[found].link) return;
    shipped.set(found, packages[found]);
    const { dependencies, optionalDependencies, peerDependencies } = packages[found];
    for (const one of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      follow(found, one);
  };
  for (const workspace of ['shared', 'server', 'zapier-app', 'n8n-nodes']) {
    const { dependencies, devDependencies } = packages[workspace];
    const bundled = workspace === 'server' ? devDependencies : {};
    for (const name of Object.keys({ ...dependencies, ...bundled })) follow(workspace, name);
  }
  return shipped;
}

/** As Node looks for it: beside the package that wants it, then in each folder above. An optional one may be nowhere. */
function placeOf(packages, at, name) {
  for (let folder = at; ; folder = folder.replace(/(^|\/)(node_modules\/(@[^/]+\/)?)?[^/]+$/, '')) {
    const place = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[place]) return place;
    if (!folder) return undefined;
  }
}
