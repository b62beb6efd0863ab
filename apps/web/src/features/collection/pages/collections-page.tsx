import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { roundsQuery, type CollectionRound } from '../api/collections.js';
import { openingWords, roundStates } from '../components/opening-words.js';

/** C2, D1–D4, E3: everything the scheme asks people to report, score and sign, round by round. */
export default function CollectionsPage() {
  const { w, say } = useSpeech();
  const assessment = useAssessment();
  const rounds = useQuery(roundsQuery(assessment.id));
  return (
    <Panel title={w('填报与评分')} note={w('办法规定由谁、什么时候、填什么、谁核；最后一次签署才计入，未办如实记为未办')} flush>
      <Loaded query={rounds}>
        {(rows) => (
          <DataTable
            caption={w('填报与评分')}
            rows={rows}
            keyOf={(round) => round.id}
            empty={w('尚未开始填报')}
            columns={[
              { head: w('事项'), name: true, cell: (round) => <Link to={`/assessments/${assessment.id}/collections/${round.id}`}>{say(round.title)}</Link> },
              { head: w('依据条款'), cell: ({ rule }) => rule },
              { head: w('所属时段'), cell: ({ from, to }) => `${from} — ${to}` },
              { head: w('开放'), cell: ({ opens, opensOn }) => `${w(openingWords[opens])}${opensOn ? ` ${opensOn}` : ''}` },
              { head: w('已填'), number: true, cell: ({ answered, asked }) => (asked === 0 ? answered : `${answered} / ${asked}`) },
              { head: w('已核'), number: true, cell: (round) => <Checked round={round} /> },
              {
                head: w('状态'),
                cell: ({ state }) => <Mark tone={state === 'ended' ? 'good' : state === 'open' ? 'info' : 'neutral'}>{w(roundStates[state])}</Mark>,
              },
              { head: w('操作'), cell: ({ taskId }) => taskId && <ButtonLink to={`/tasks/${taskId}`}>{w('去办理')}</ButtonLink> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Checked({ round: { checked, confirmed, answered, returned } }: { round: CollectionRound }) {
  const { w } = useSpeech();
  if (!checked) return <>—</>;
  return (
    <>
      {confirmed} / {answered} {returned > 0 && <Mark tone="warn">{w('退回 {count}', { count: returned })}</Mark>}
    </>
  );
}
