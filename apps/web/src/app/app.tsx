import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { AnnounceProvider } from '../lib/announce.js';
import { LanguageProvider } from '../lib/language.js';
import { ProblemError } from '../lib/problem.js';
import { router } from './router.js';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 3 && (!(error instanceof ProblemError) || error.unknown || error.problem.status >= 500),
    },
  },
});

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <AnnounceProvider>
          <RouterProvider router={router} />
        </AnnounceProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}
