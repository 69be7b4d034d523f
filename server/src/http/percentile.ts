export interface WeightedValue {
  value: number;
  /** How many it stands for. */
  weight: number;
}

/** Nearest rank: the smallest value that at least this part (0 to 1) of all is not above. Null for none. */
export function percentile(values: readonly WeightedValue[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    if (passed >= part * total) return value;
  }
  return null;
}
