import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { Word } from '../../../lib/words.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { usePlaceColumns } from '../../assessment/components/place-columns.js';
import { movedQuery, versionsQuery } from '../api/results.js';
import { GradeMark } from '../components/grade-mark.js';
import { useGradeTitles } from '../components/grade-titles.js';
import { useVersion, VersionPicker } from '../components/version-picker.js';

type Place = Schemas['Standing'] | null;

/** R7: every version with its reason, and who moved from the one before. */
export default function MovedPage() {
  const { id, currentVersion } = useAssessment();
  return (
    <>
      <Versions />
      <VersionPicker assessmentId={id} current={currentVersion} />
      <Moved />
    </>
  );
}

const reasons: Record<string, Word> = { 'period.closed': '关账', 'ledger.changed': '台账变动', correction: '更正', imported: '导入' };

function Versions() {
  const { w } = useSpeech();
  const versions = useQuery(versionsQuery(useAssessment().id));
  return (
    <Panel title={w('结果版本')} flush>
      <Loaded query={versions}>
        {(rows) => (
          <DataTable
            caption={w('结果版本')}
            rows={rows}
            keyOf={({ n }) => String(n)}
            columns={[
              { head: w('版本'), name: true, cell: ({ n }) => <Link to={`?version=${n}`}>{w('第 {n} 版', { n })}</Link> },
              { head: w('原因'), cell: ({ reason }) => (reasons[reason] ? w(reasons[reason]) : reason) },
              { head: w('变动人数'), number: true, cell: (row) => row.moved },
              { head: w('计算时间'), cell: ({ at }) => formatInstant(at) },
              { head: w('输入'), cell: ({ inputHash }) => inputHash.slice(0, 12) },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Moved() {
  const { w, say } = useSpeech();
  const { id } = useAssessment();
  const moved = useQuery(movedQuery(id, useVersion()));
  const places = usePlaceColumns<Schemas['Moved'][number]>({ township: false });
  return (
    <Panel title={w('本版变动')} flush>
      <Loaded query={moved}>
        {(rows) => (
          <DataTable
            caption={w('本版变动')}
            rows={rows}
            keyOf={({ person, village }) => person?.id ?? village.id}
            columns={[
              { head: w('姓名'), name: true, cell: ({ person }) => person && <Link to={`/assessments/${id}/results/${person.id}`}>{person.name}</Link> },
              ...places,
              { head: w('变动前'), cell: ({ from }) => <PlaceCell place={from} /> },
              { head: w('变动后'), cell: ({ to }) => <PlaceCell place={to} /> },
              { head: w('原因'), cell: ({ why }) => say(why) },
              { head: w('不利'), cell: ({ adverse }) => adverse.length > 0 && <Mark tone="warn">{w('不利变更')}</Mark> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function PlaceCell({ place }: { place: Place }) {
  const { w } = useSpeech();
  const { decimals, graded } = useAssessment();
  const titles = new Map(useGradeTitles());
  if (!place) return <>—</>;
  return (
    <span className="row">
      {formatPoints(place.total, decimals)} {place.rank !== null && w('第 {rank} 名', { rank: place.rank })}{' '}
      {graded && <GradeMark grade={place.grade} title={titles.get(place.grade ?? '') ?? null} />}
    </span>
  );
}
