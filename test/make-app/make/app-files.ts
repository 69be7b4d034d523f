import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const APP_FOLDER = fileURLToPath(new URL('../../../make-app/', import.meta.url));

export type ComponentType = 'connection' | 'webhook' | 'module' | 'rpc' | 'function' | 'endpoint';

export interface Component {
  label: string;
  description?: string;
  connection?: string;
  webhook?: string;
  moduleType?: 'instant_trigger' | 'search' | 'action' | 'universal';
  connectionType?: string;
  webhookType?: string;
  actionCrud?: string;
  codeFiles: Record<string, string | null>;
}

export interface Manifest {
  fileVersion: number;
  generalCodeFiles: Record<'base' | 'common' | 'groups' | 'readme', string | null>;
  components: Record<ComponentType, Record<string, Component>>;
  origins: unknown[];
}

/** The app's files as they are in the repository, by the names that the manifest gives them. */
export interface AppFiles {
  manifest: Manifest;
  base: Record<string, unknown>;
  component(type: ComponentType, name: string): Component;
  /** A code file of a component, parsed; a fresh copy. */
  code(type: ComponentType, name: string, kind: string): unknown;
  /** Every JSON file of the folder, by its path. */
  all(): Map<string, unknown>;
}

export function readAppFiles(folder = APP_FOLDER): AppFiles {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));
  // The tests of the structure check what the types promise here.
  const manifest = read('makecomapp.json') as Manifest;

  function component(type: ComponentType, name: string): Component {
    const found = manifest.components[type][name];
    if (!found) throw new Error(`there is no ${type} ${name}`);
    return found;
  }

  return {
    manifest,
    base: read(manifest.generalCodeFiles.base ?? '') as Record<string, unknown>,
    component,
    code(type, name, kind) {
      const path = component(type, name).codeFiles[kind];
      if (!path) throw new Error(`the ${type} ${name} has no ${kind}`);
      return read(path);
    },
    all: () => new Map(jsonFilesIn(folder).map((path) => [path, read(path)])),
  };
}

const jsonFilesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
