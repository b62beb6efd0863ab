import { groupKinds } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Choice } from '../../../components/choice.js';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { groupsQuery } from '../api/groups.js';
import { GroupForm } from '../components/group-form.js';
import { GroupMarks } from '../components/group-marks.js';

/** D2–D4, E1, E3: the working groups of the county and its townships, as they are or were on a day. */
export default function GroupsPage() {
  const { w, say } = useSpeech();
  const session = useSession();
  const navigate = useNavigate();
  const paging = usePaging();
  const [search, setSearch] = useSearchParams();
  const [kind, on] = [search.get('kind') ?? '', search.get('on') ?? ''];
  const set = (name: string, value: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.delete('offset');
      if (value) after.set(name, value);
      else after.delete(name);
      return after;
    });
  const groups = useQuery(groupsQuery({ ...paging, kind, on }));
  return (
    <Page title={w('工作分组')} lead={w('模块、考核组、联村组、专班、责任单位及其成员；每项变动由两人办理，历史不覆盖')}>
      <Panel title={w('工作分组')} flush>
        <Filter kind={kind} on={on} set={set} />
        <Loaded query={groups}>
          {({ items, total }) => (
            <>
              <DataTable
                caption={w('工作分组')}
                rows={items}
                keyOf={({ id }) => id}
                empty={w('还没有工作分组')}
                columns={[
                  { head: w('分组名称'), name: true, cell: ({ id, title }) => <Link to={`/working-groups/${id}`}>{title}</Link> },
                  { head: w('分组类别'), cell: (group) => say(groupKinds[group.kind].title) },
                  { head: w('分组代码'), cell: ({ code }) => code },
                  { head: w('所属单位'), cell: ({ organization }) => organization.name },
                  { head: w('负责人'), cell: ({ lead }) => lead?.person?.name ?? lead?.organization?.name },
                  { head: w('成员数'), number: true, cell: ({ members }) => members },
                  { head: w('状态'), cell: (group) => <GroupMarks group={group} /> },
                ]}
              />
              <Pager paging={paging} total={total} />
            </>
          )}
        </Loaded>
      </Panel>
      {may(session, 'group.propose') && <GroupForm opened={(id) => void navigate(`/working-groups/${id}`)} />}
    </Page>
  );
}

function Filter({ kind, on, set }: { kind: string; on: string; set(name: string, value: string): void }) {
  const { w, say } = useSpeech();
  return (
    <div className="panel-body columns">
      <Field label={w('分组类别')}>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={kind}
            change={(value) => set('kind', value)}
            options={Object.entries(groupKinds).map(([key, { title }]) => [key, say(title)] as const)}
          />
        )}
      </Field>
      <Field label={w('查看日期')}>{(wiring) => <input {...wiring} type="date" value={on} onChange={({ target }) => set('on', target.value)} />}</Field>
    </div>
  );
}
