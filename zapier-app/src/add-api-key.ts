import type { BeforeRequestMiddleware } from 'zapier-platform-core';
import { inputText } from './input-text.ts';

/** In a header only: an address is logged by everything it passes. */
export const addApiKey: BeforeRequestMiddleware = (request, _z, bundle) => ({
  ...request,
  headers: { ...request.headers, Authorization: `Bearer ${inputText(bundle.authData.api_key)}` },
});
