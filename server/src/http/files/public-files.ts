import cors from 'cors';
import type { Express } from 'express';
import { limitUploads } from '../flood-limits.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { sendFile } from './send-file.ts';
import { takeUpload } from './take-upload.ts';

/** Files that visitors send, without a key, and whoever has a signed address reads. */
export function mountPublicFiles(app: Express, services: Services): void {
  app.use('/files', cors({ origin: '*', methods: ['GET', 'POST'], maxAge: 86_400 }));
  app.post('/files', limitUploads(), (request, response) => takeUpload(services, request, response));
  app.all('/files', () => {
    throw new Problem('method-not-allowed', 'Send POST.', { headers: { Allow: 'POST, OPTIONS' } });
  });
  app.get('/files/:id', (request, response) => sendFile(services, request, response));
  app.all('/files/:id', () => {
    throw new Problem('method-not-allowed', 'Send GET.', { headers: { Allow: 'GET, HEAD, OPTIONS' } });
  });
}
