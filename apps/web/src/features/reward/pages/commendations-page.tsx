import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { commendationsQuery, type Commendation } from '../api/rewards.js';
import { RewardParts } from '../components/reward-parts.js';
import { commendationStates, commendedStates } from '../components/reward-names.js';

/** A13: the county's circulars with the persons whom the reader may see. */
export default function CommendationsPage() {
  const { w } = useSpeech();
  const paging = usePaging();
  const circulars = useQuery(commendationsQuery(paging.offset, paging.limit));
  return (
    <Page title={w('奖励与培养')}>
      <RewardParts />
      <Loaded query={circulars}>
        {(page) => (
          <>
            {page.items.map((circular) => (
              <Circular key={circular.id} circular={circular} />
            ))}
            {!page.items.length && <p className="muted">{w('暂无记录')}</p>}
            <Pager paging={paging} total={page.total} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Circular({ circular }: { circular: Commendation }) {
  const { w, say } = useSpeech();
  const { assessment, batch, state, document, signedAt, currentStep, persons } = circular;
  const { name, tone } = commendationStates[state];
  const cited = document && `${document.issuer} ${document.number} ${document.date}`;
  const note = [cited, signedAt && w('签发于 {at}', { at: formatInstant(signedAt) }), currentStep && say(currentStep)].filter(Boolean).join(' · ');
  return (
    <Panel
      title={`${assessment.title} ${say(periodText(assessment.periodCode))} ${w('第 {n} 批', { n: batch })}`}
      actions={<Mark tone={tone}>{say(name)}</Mark>}
      note={note || undefined}
      flush
    >
      <DataTable
        caption={w('通报表扬')}
        rows={persons}
        keyOf={({ person }) => person.id}
        columns={[
          { head: w('姓名'), name: true, cell: ({ person }) => person.name },
          { head: w('村或单位'), cell: ({ village }) => village?.name },
          { head: w('办理情况'), cell: (row) => say(commendedStates[row.state]) },
          { head: w('理由'), cell: ({ reason }) => <span className="wrap">{reason}</span> },
        ]}
      />
    </Panel>
  );
}
