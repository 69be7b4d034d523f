/** What the examples of the document are made of. The document names this server in the place of EXAMPLE_URL. */
export const EXAMPLE_URL = 'https://ask.example.com';

export const exampleId = (number: number) => `0197c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const EXAMPLE_MOMENT = '2025-01-15T10:30:00.000Z';
export const LATER_MOMENT = '2025-01-15T10:30:00.480Z';

export const EXAMPLE_SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
