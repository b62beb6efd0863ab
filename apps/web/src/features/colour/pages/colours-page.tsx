import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { takes } from '../../../lib/stage.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { TownshipFilter, useTownship } from '../../organization/components/township-filter.js';
import { coloursQuery, type Colours } from '../api/colours.js';
import { ColourMark } from '../components/colour-mark.js';
import { ColourRules } from '../components/colour-rules.js';
import { Reasons } from '../components/reasons.js';

/** A6: every village with its colour and the daily records behind it. */
export default function ColoursPage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  const [township, setTownship] = useTownship();
  const colours = useQuery(coloursQuery(assessment.id));
  return (
    <>
      <div className="row between">
        <TownshipFilter value={township} change={setTownship} />
        {may(session, 'event.record') && takes(assessment, 'event') && (
          <ButtonLink to={`/assessments/${assessment.id}/events?record=1`}>{w('登记日常记录')}</ButtonLink>
        )}
      </div>
      <Loaded query={colours}>
        {(found) => (found.rule ? <Found colours={found} rule={found.rule} township={township} /> : <Note>{w('本办法没有三色管理')}</Note>)}
      </Loaded>
    </>
  );
}

function Found({ colours, rule, township }: { colours: Colours; rule: NonNullable<Colours['rule']>; township: string }) {
  const { w } = useSpeech();
  const { items } = useAssessment();
  const rows = colours.items.filter((row) => !township || row.township.id === township);
  const order = ['RED', 'YELLOW', 'GREEN', null];
  const sorted = [...rows].sort((a, b) => order.indexOf(a.colour) - order.indexOf(b.colour));
  const count = (colour: string | null) => rows.filter((row) => row.colour === colour).length;
  return (
    <>
      <Panel
        title={w('三色管理')}
        note={w('红色预警、黄色提醒、绿色激励：按最近 {days} 天的日常记录随时推算，颜色不另存、不计分', { days: rule.days })}
        actions={<Mark>{w('{from} 至 {to}', { from: colours.from ?? '', to: colours.on })}</Mark>}
      >
        <div className="stack">
          <p className="row" data-part="colour-counts">
            {(['RED', 'YELLOW', 'GREEN'] as const).map((colour) => (
              <span key={colour}>
                <ColourMark colour={colour} rule={rule} /> <strong className="number">{count(colour)}</strong>
              </span>
            ))}
            <span className="muted">
              {w('未着色')} {count(null)}
            </span>
          </p>
          <ColourRules rule={rule} decimals={colours.decimals} items={items} />
        </div>
      </Panel>
      <Panel title={w('乡镇与村')} flush>
        <DataTable
          caption={w('三色管理')}
          rows={sorted}
          keyOf={(row) => row.village.id}
          columns={[
            { head: w('村（社区）'), name: true, cell: (row) => row.village.name },
            { head: w('乡镇'), cell: (row) => row.township.name },
            { head: w('姓名'), cell: (row) => row.person?.name ?? w('空缺') },
            { head: w('颜色'), cell: (row) => <ColourMark colour={row.colour} rule={rule} /> },
            { head: w('依据的记录'), cell: (row) => <Reasons row={row} colours={colours} /> },
          ]}
        />
      </Panel>
    </>
  );
}
