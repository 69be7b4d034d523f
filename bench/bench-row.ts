/** A row of DESIGN section 11, or several that are measured in one run. */
export interface BenchRow {
  /** `npm run bench -- name` */
  name: string;
  /** Part of a run without names. */
  isQuick: boolean;
  title: string;
  /** Measures, and answers the section's Markdown under its title. */
  measure(): Promise<string>;
}
