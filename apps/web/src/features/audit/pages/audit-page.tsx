import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Note } from '../../../components/note.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { Word } from '../../../lib/words.js';
import { auditQuery, verificationQuery } from '../api/audit.js';

const filters: { name: 'type' | 'subject' | 'actor'; word: Word }[] = [
  { name: 'type', word: '事件' },
  { name: 'subject', word: '对象' },
  { name: 'actor', word: '人员' },
];

export default function AuditPage() {
  const { w } = useSpeech();
  const paging = usePaging(100);
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries(filters.flatMap(({ name }) => (search.get(name) ? [[name, search.get(name) ?? '']] : [])));
  const entries = useQuery(auditQuery(filter, paging.offset, paging.limit));
  return (
    <Page title={w('审计')} lead={w('只读；逐条链接、分段封存，可离线核验')}>
      <Verification />
      <form
        className="row"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          setSearch(Object.fromEntries(filters.flatMap(({ name }) => (form.get(name) ? [[name, String(form.get(name))]] : []))));
        }}
      >
        {filters.map(({ name, word }) => (
          <div className="filter" key={name}>
            <Field label={w(word)}>{(wiring) => <input {...wiring} name={name} defaultValue={search.get(name) ?? ''} />}</Field>
          </div>
        ))}
        <Button type="submit">{w('查找')}</Button>
      </form>
      <Panel title={w('审计记录')} flush>
        <Loaded query={entries}>
          {(page) => (
            <>
              <Entries rows={page.items} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Verification() {
  const { w } = useSpeech();
  const [asked, setAsked] = useState(false);
  const verdict = useQuery(verificationQuery(asked));
  return (
    <div className="stack">
      <div>
        <Button tone="primary" busy={verdict.isFetching} onClick={() => (asked ? void verdict.refetch() : setAsked(true))}>
          {w('核验审计链')}
        </Button>
      </div>
      {asked && (
        <Loaded query={verdict}>
          {({ intact, entries, sealed, segments, fault }) => (
            <Note tone={intact ? 'info' : 'warn'}>
              <p role="status">
                {intact
                  ? w('完整：{entries} 条，已封存 {sealed} 条、{segments} 段', { entries, sealed, segments })
                  : w('不完整，首个问题：{fault}', { fault: fault ? `${fault.problem} ${fault.row}` : '' })}
              </p>
            </Note>
          )}
        </Loaded>
      )}
    </div>
  );
}

function Entries({ rows }: { rows: Schemas['AuditEntry'][] }) {
  const { w } = useSpeech();
  return (
    <DataTable
      caption={w('审计记录')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { head: w('时间'), name: true, cell: (row) => formatInstant(row.at) },
        { head: w('人员'), cell: (row) => row.actor ?? row.actorKind },
        { head: w('事件'), cell: (row) => row.type },
        { head: w('对象'), cell: (row) => row.subject },
        {
          head: w('内容'),
          cell: (row) => (
            <details>
              <summary>{w('展开')}</summary>
              <pre className="wrap small">{JSON.stringify(row.data, null, 2)}</pre>
            </details>
          ),
        },
        { head: w('封存'), cell: (row) => (row.hash ? row.hash.slice(0, 12) : '—') },
      ]}
    />
  );
}
