import { useRouteError } from 'react-router';
import { Page } from '../components/page.js';
import { ProblemNote } from '../components/problem-note.js';
import { useSpeech } from '../lib/language.js';

/** A page that fell over still offers a way on; a new release may have replaced its chunk. */
export function ErrorPage() {
  const { w } = useSpeech();
  const cause = useRouteError();
  return (
    <main id="main">
      <Page title={w('页面出错，请刷新后再试')}>
        <ProblemNote error={cause instanceof Error ? cause : new Error(String(cause))} retry={() => location.reload()} />
      </Page>
    </main>
  );
}
