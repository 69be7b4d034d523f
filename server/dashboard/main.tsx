import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import 'uplot/dist/uPlot.min.css';
import './frame/page.css';
// All styles, also of pages that are loaded later: the bundler has nothing that would load theirs (build-dashboard.mjs checks).
import './builder/builder.module.css';
import './deliveries/verdict-note.module.css';
import './states/chip.module.css';
import './states/code-box.module.css';
import './states/row-list.module.css';
import './states/tab-bar.module.css';
import './webhooks/statistics/stats-chart.css';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client.ts';
import { colours, theme } from './frame/theme.ts';
import { LanguageProvider } from './language/language.tsx';
import { makeRouter } from './router.tsx';

/** The policy of the page lets in no style without this; the browser hides the attribute from everything but scripts. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';
Object.assign(globalThis, { __webpack_nonce__: nonce }); // what locks the scrolling behind a dialog looks for it there

const queryClient = makeQueryClient();
const router = makeRouter(queryClient);
const place = document.getElementById('dashboard');
if (!place) throw new Error('index.html has no #dashboard');

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={colours}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <LanguageProvider>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </LanguageProvider>
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
