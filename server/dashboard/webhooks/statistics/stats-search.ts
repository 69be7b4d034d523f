export const WINDOWS = ['24h', '7d', '30d'] as const;
export type StatsWindow = (typeof WINDOWS)[number];

export interface StatsSearch {
  window?: StatsWindow;
}

export function parseStatsSearch(given: Record<string, unknown>): StatsSearch {
  const found = WINDOWS.find((one) => one === given.window);
  return found ? { window: found } : {};
}
