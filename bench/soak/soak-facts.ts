/** How long the soak's retention keeps what the product's keeps for thirty days. */
export const KEPT_MS = 45_000;

/** After a forced garbage collection. */
export interface MemoryFacts {
  heapBytes: number;
  externalBytes: number;
  rssBytes: number;
  /** What keeps the process alive, by kind: sockets, timers, requests. */
  resources: Record<string, number>;
}

export interface TableFacts {
  name: string;
  rows: number;
  /** With indexes and what lies beside. */
  bytes: number;
}

export interface ProcessFacts extends MemoryFacts {
  role: string;
  /** Files and sockets, as Linux counts them. */
  openFileCount: number;
}

/** Everything at one moment of the soak. */
export interface SoakSample {
  atSeconds: number;
  processes: ProcessFacts[];
  tables: TableFacts[];
  /** Of Redis; null without one. */
  redisKeyCount: number | null;
  /** Of the embedded database's folder; null without one. */
  folderBytes: number | null;
}
