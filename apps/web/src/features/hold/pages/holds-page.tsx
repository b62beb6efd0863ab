import { holdTitles, type HoldKind } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant, formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { holdsQuery, type HoldFilter, type HoldSummary } from '../api/holds.js';
import { holdStates } from '../components/hold-names.js';

/** A14, R9: the holds of an assessment, a village or a kind, as the address says. */
export default function HoldsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const paging = usePaging();
  const filter = useFilter();
  const holds = useQuery(holdsQuery({ ...filter, offset: paging.offset, limit: paging.limit }));
  const books = may(session, 'hold.reconcile') && (
    <ButtonLink to={`/holds/reconciliation${filter.assessmentId ? `?assessment=${filter.assessmentId}` : ''}`}>{w('对账')}</ButtonLink>
  );
  return (
    <Page title={w('暂停事项')} lead={w('默认不执行：须经提出、听取陈述、主管单位签署；最长一个季度，到期或解除后足额补发')} actions={books}>
      <Panel title={w('暂停事项')} flush>
        <Kinds chosen={filter.kind} />
        <Loaded query={holds}>
          {(page) => (
            <>
              <Rows rows={page.items} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

function useFilter(): HoldFilter {
  const [search] = useSearchParams();
  const kind = search.get('kind') ?? '';
  const assessmentId = search.get('assessment');
  const villageId = search.get('village');
  return { ...(assessmentId && { assessmentId }), ...(villageId && { villageId }), ...(Object.hasOwn(holdTitles, kind) && { kind: kind as HoldKind }) };
}

function Kinds({ chosen }: { chosen?: HoldKind }) {
  const { w, say } = useSpeech();
  const [search] = useSearchParams();
  const to = (kind?: string) => {
    const next = new URLSearchParams(search);
    next.delete('offset');
    if (kind) next.set('kind', kind);
    else next.delete('kind');
    return `?${next.toString()}`;
  };
  return (
    <nav className="row" aria-label={w('按事项筛选')}>
      <Link to={to()} aria-current={chosen ? undefined : 'page'}>
        {w('全部事项')}
      </Link>
      {(Object.keys(holdTitles) as HoldKind[]).map((kind) => (
        <Link key={kind} to={to(kind)} aria-current={chosen === kind ? 'page' : undefined}>
          {say(holdTitles[kind])}
        </Link>
      ))}
    </nav>
  );
}

function Rows({ rows }: { rows: HoldSummary[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('暂停事项')}
      rows={rows}
      keyOf={(row) => row.id}
      empty={w('没有暂停事项')}
      columns={[
        { head: w('事项'), name: true, cell: (row) => <Link to={`/holds/${row.id}`}>{say(holdTitles[row.kind])}</Link> },
        { head: w('村（社区）'), cell: (row) => row.village.name },
        { head: w('乡镇'), cell: (row) => row.township.name },
        { head: w('状态'), cell: (row) => <Mark tone={holdStates[row.state].tone}>{say(holdStates[row.state].name)}</Mark> },
        { head: w('主管单位'), cell: (row) => row.competentBody?.name },
        { head: w('起止日期'), cell: (row) => row.startsOn && `${row.startsOn} — ${row.endedOn ?? row.endsOn ?? ''}` },
        { head: w('尚未补发'), number: true, cell: (row) => row.kind !== 'projects' && formatMoney(row.stillHeldFen) },
        { head: w('期限'), cell: (row) => row.dueAt && formatInstant(row.dueAt) },
      ]}
    />
  );
}
