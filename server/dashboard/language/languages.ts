export const LANGUAGES = ['en', 'pt'] as const;
/** As a person of the API has it; `pt` is Brazil's. */
export type Language = (typeof LANGUAGES)[number];
