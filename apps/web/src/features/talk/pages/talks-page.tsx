import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { usePaging } from '../../../components/pager.js';
import { useSpeech } from '../../../lib/language.js';
import { holds, useSession } from '../../../lib/session.js';
import { OfAssessment } from '../components/of-assessment.js';
import { talksQuery, waitingTalksQuery } from '../api/talks.js';
import { TalkBatch } from '../components/talk-batch.js';

/** R10: the talks one may see; a cadre sees his own. `?assessment=` keeps to one assessment. */
export default function TalksPage() {
  const { w } = useSpeech();
  const session = useSession();
  const paging = usePaging();
  const [search] = useSearchParams();
  const assessmentId = search.get('assessment') ?? undefined;
  const talks = useQuery(talksQuery({ assessmentId, offset: paging.offset, limit: paging.limit }));
  const waiting = useQuery(waitingTalksQuery(assessmentId));
  const isCadre = holds(session, 'cadre');
  return (
    <Page
      title={w('谈话')}
      lead={w('谈话由人安排、记录、签字和核查；逾期不会视为通过')}
      actions={!isCadre && <ButtonLink to="/talk-meetings">{w('集体谈话')}</ButtonLink>}
    >
      {!isCadre && <OfAssessment value={assessmentId ?? ''} />}
      <Loaded query={talks}>
        {({ items, total }) => (
          <TalkBatch title={isCadre ? w('我的谈话') : w('全部谈话')} talks={items} total={total} paging={paging} waiting={waiting.data ?? []} />
        )}
      </Loaded>
    </Page>
  );
}
