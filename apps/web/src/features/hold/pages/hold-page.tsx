import { holdTitles, procedures, type StepTable } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant, formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { Opinions } from '../../task/components/opinions.js';
import { holdQuery, type HoldDetail } from '../api/holds.js';
import { HoldEntries } from '../components/hold-entries.js';
import { HoldItems } from '../components/hold-items.js';
import { endingOf, holdStates } from '../components/hold-names.js';
import { MoneyForm } from '../components/money-form.js';

/** One hold: its order, whom it concerns and what they said, its items, its money and every decision. */
export default function HoldPage() {
  const { id = '' } = useParams();
  const { w, say } = useSpeech();
  const hold = useQuery(holdQuery(id));
  const { data } = hold;
  return (
    <Page
      title={data ? `${say(holdTitles[data.kind])} · ${data.village.name}` : w('暂停事项')}
      back={{ to: '/holds', label: w('暂停事项') }}
      marks={data && <Mark tone={holdStates[data.state].tone}>{say(holdStates[data.state].name)}</Mark>}
    >
      <Loaded query={hold}>{(found) => <Hold hold={found} />}</Loaded>
    </Page>
  );
}

function Hold({ hold }: { hold: HoldDetail }) {
  const { w } = useSpeech();
  const keeps = may(useSession(), 'hold.enter') && hold.kind !== 'projects';
  return (
    <>
      <Order hold={hold} />
      {hold.items.length > 0 && <HoldItems hold={hold} />}
      {hold.persons.length > 0 && <Statements hold={hold} />}
      {keeps && hold.state === 'inForce' && <MoneyForm hold={hold} />}
      {hold.kind !== 'projects' && hold.startsOn && <HoldEntries hold={hold} keeps={keeps && ['inForce', 'payBack'].includes(hold.state)} />}
      <Panel title={w('已有意见')}>
        <Opinions decisions={hold.decisions} />
      </Panel>
    </>
  );
}

function Order({ hold }: { hold: HoldDetail }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('基本情况')}>
      <div className="stack">
        <Particulars items={[...useCase(hold), ...useTerms(hold)]} />
        {hold.tasks.length > 0 && <OpenSteps hold={hold} />}
        <p className="row">
          {hold.previousId && <Link to={`/holds/${hold.previousId}`}>{w('原暂停事项')}</Link>}
          {hold.nextId && <Link to={`/holds/${hold.nextId}`}>{w('续期拟稿')}</Link>}
        </p>
      </div>
    </Panel>
  );
}

type Lines = [string, string | null | undefined][];

function useCase(hold: HoldDetail): Lines {
  const { w } = useSpeech();
  const named = (document: HoldDetail['basis'], clause: string | null) => document && `${document.issuer} ${document.number} ${clause ?? ''}`;
  return [
    [w('考核项目'), hold.assessment.title],
    [w('村（社区）'), `${hold.township.name} ${hold.village.name}`],
    [w('提出依据'), named(hold.basis, hold.clause)],
    [w('理由'), hold.reason],
    [w('主管单位'), hold.competentBody?.name],
    [w('签署依据'), named(hold.signedBasis, hold.signedClause)],
    [w('不执行的理由'), hold.refusal],
  ];
}

function useTerms(hold: HoldDetail): Lines {
  const { w, say } = useSpeech();
  const ended = hold.endedOn && `${hold.endedOn} ${say(endingOf(hold.endedBy))}`;
  const money = hold.kind !== 'projects' && hold.startsOn !== null;
  return [
    [w('开始日期'), hold.startsOn],
    [w('截止日期'), hold.endsOn],
    [w('复核日期'), hold.state === 'inForce' ? hold.checkOn : null],
    [w('停止执行'), ended],
    [w('停止执行的理由'), hold.endReason],
    [w('已暂停'), money ? formatMoney(hold.heldFen) : null],
    [w('已补发'), money ? formatMoney(hold.paidBackFen) : null],
    [w('尚未补发'), money ? formatMoney(hold.stillHeldFen) : null],
  ];
}

function OpenSteps({ hold }: { hold: HoldDetail }) {
  const { w, say } = useSpeech();
  const steps = Object.values(procedures.hold as StepTable);
  const titleOf = (title: string) => say(steps.find((step) => step.title.zh === title)?.title) || title;
  return (
    <ul className="plain" aria-label={w('当前步骤')}>
      {hold.tasks.map(({ id, title, dueAt }) => (
        <li key={id}>
          <Link to={`/tasks/${id}`}>{titleOf(title)}</Link> {dueAt && <span className="small muted">{formatInstant(dueAt)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Everybody concerned, also without fault; who said nothing in time stays recorded as that. */
function Statements({ hold }: { hold: HoldDetail }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('受影响人员与陈述')} flush>
      <DataTable
        caption={w('受影响人员与陈述')}
        rows={hold.persons}
        keyOf={({ person }) => person.id}
        columns={[
          { head: w('姓名'), name: true, cell: ({ person }) => person.name },
          { head: w('陈述意见'), cell: ({ statement, statedAt }) => <span className="wrap">{statement ?? (statedAt ? w('无意见') : w('未陈述'))}</span> },
          { head: w('时间'), cell: ({ statedAt }) => statedAt && formatInstant(statedAt) },
        ]}
      />
    </Panel>
  );
}
