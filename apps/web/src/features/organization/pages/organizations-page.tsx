import { organizationKinds, postTitle, type OrganizationKind } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { SubNav } from '../../../components/sub-nav.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { personsQuery } from '../../people/api/list-persons.js';
import { organizationsQuery } from '../api/list-organizations.js';

export default function OrganizationsPage() {
  const { w, say } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('kind') ?? '';
  const kind = (asked in organizationKinds ? asked : 'township') as OrganizationKind;
  const wanted = search.get('name') ?? '';
  const organizations = useQuery(organizationsQuery(kind));
  return (
    <Page title={w('组织机构')}>
      <SubNav
        label={w('组织机构')}
        links={(Object.keys(organizationKinds) as OrganizationKind[]).map((one) => ({
          to: `?kind=${one}`,
          text: say(organizationKinds[one]),
          current: one === kind,
        }))}
      />
      <Persons />
      <div className="filter">
        <Field label={w('名称')}>
          {(wiring) => (
            <input {...wiring} type="search" value={wanted} onChange={(event) => setSearch({ kind, name: event.target.value }, { replace: true })} />
          )}
        </Field>
      </div>
      <Panel title={say(organizationKinds[kind])} flush>
        <Loaded query={organizations}>
          {(rows) => (
            <DataTable
              caption={say(organizationKinds[kind])}
              rows={rows.filter(({ name }) => name.includes(wanted))}
              keyOf={(row) => row.id}
              columns={[
                { head: w('名称'), name: true, cell: (row) => row.name },
                { head: w('代码'), cell: (row) => row.code },
                { head: w('有效期'), cell: (row) => `${row.validFrom} — ${row.validTo ?? ''}` },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Persons() {
  const { w, say } = useSpeech();
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('person') ?? '';
  const persons = useQuery(personsQuery(wanted));
  const change = (person: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('person', person);
        return after;
      },
      { replace: true },
    );
  return (
    <Panel title={w('人员与任职')}>
      <div className="stack">
        <div className="filter">
          <Field label={w('姓名')} hint={w('输入姓名查找')}>
            {(wiring) => <input {...wiring} type="search" value={wanted} onChange={(event) => change(event.target.value)} />}
          </Field>
        </div>
        {wanted && (
          <DataTable
            caption={w('人员与任职')}
            rows={persons.data?.items ?? []}
            keyOf={(row) => row.id}
            columns={[
              { head: w('姓名'), name: true, cell: (row) => (may(session, 'person.file') ? <Link to={`/people/${row.id}`}>{row.name}</Link> : row.name) },
              { head: w('单位'), cell: (row) => row.organization?.name },
              { head: w('任职'), cell: (row) => row.posts.map(({ kind, from, to }) => `${say(postTitle(kind))}（${from} — ${to ?? ''}）`).join('；') },
            ]}
          />
        )}
      </div>
    </Panel>
  );
}
