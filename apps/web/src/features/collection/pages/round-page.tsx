import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { roundItemsQuery, roundsQuery, submissionsQuery, type CollectionRound } from '../api/collections.js';
import { openingWords, roundStates } from '../components/opening-words.js';
import { RoundItems } from '../components/round-items.js';
import { Submissions } from '../components/submissions.js';

/** One round: who has answered, who is late, and every answer with its history and evidence. */
export default function RoundPage() {
  const { round: id = '' } = useParams();
  const { w } = useSpeech();
  const assessment = useAssessment();
  const rounds = useQuery(roundsQuery(assessment.id));
  return (
    <Loaded query={rounds}>
      {(all) => {
        const round = all.find((one) => one.id === id);
        return round ? <Round round={round} /> : <p className="muted">{w('没有找到')}</p>;
      }}
    </Loaded>
  );
}

function Round({ round }: { round: CollectionRound }) {
  const { w, say } = useSpeech();
  const { id } = useAssessment();
  const paging = usePaging(50);
  const items = useQuery(roundItemsQuery(round.id));
  const submissions = useQuery(submissionsQuery({ assessmentId: id, roundId: round.id, limit: paging.limit, offset: paging.offset }));
  return (
    <>
      <Panel title={say(round.title)} actions={round.taskId && <ButtonLink to={`/tasks/${round.taskId}`}>{w('去办理')}</ButtonLink>}>
        <Particulars
          items={[
            [w('状态'), w(roundStates[round.state])],
            [w('所属时段'), `${round.from} — ${round.to}`],
            [w('开放'), `${w(openingWords[round.opens])}${round.opensOn ? ` ${round.opensOn}` : ''}`],
            [w('怎样结束'), round.endsWhen === 'ALL' ? w('全部办完才结束') : w('到期结束，未办如实记为未办')],
            [w('依据条款'), round.rule],
            [w('说明'), round.note],
          ]}
        />
      </Panel>
      <Panel title={w('办理进度')} flush>
        <Loaded query={items}>{(rows) => <RoundItems items={rows} checked={round.checked} />}</Loaded>
      </Panel>
      <Panel title={w('填报内容')} note={w('退回后重填的，前后各次都保留；核查更正的，自报与核定都可查')} flush>
        <Loaded query={submissions}>
          {(page) => (
            <>
              <Submissions submissions={page.items} fields={round.fields} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}
