import { ButtonLink } from '../components/button.js';
import { Page } from '../components/page.js';
import { useSpeech } from '../lib/language.js';

export default function NotFoundPage() {
  const { w } = useSpeech();
  return (
    <Page title={w('没有这个页面')}>
      <div>
        <ButtonLink to="/" tone="primary">
          {w('回到待办')}
        </ButtonLink>
      </div>
    </Page>
  );
}
