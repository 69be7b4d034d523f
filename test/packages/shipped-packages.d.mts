export interface LockedPackage {
  version?: string;
  license?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

export function shippedPackages(lock: {
  packages: Record<string, LockedPackage>;
}): Map<string, LockedPackage>;
