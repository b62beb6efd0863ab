import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { accountsQuery, type Account } from '../api/accounts.js';
import { AccountDialog } from '../components/account-dialog.js';
import { Grants } from '../components/grants.js';
import { NewAccountDialog } from '../components/new-account-dialog.js';

export default function AccountsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const paging = usePaging();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('search') ?? '';
  const accounts = useQuery(accountsQuery(wanted, paging.offset, paging.limit));
  const [opened, setOpened] = useState<Account>();
  const [creating, setCreating] = useState(false);
  const actions = may(session, 'account.manage') && (
    <Button tone="primary" onClick={() => setCreating(true)}>
      {w('新建账号')}
    </Button>
  );
  return (
    <Page title={w('账号与授权')} actions={actions} lead={w('系统管理员提出授权，安全管理员确认；三员互不兼任，也不兼业务岗位')}>
      <div className="filter">
        <Field label={w('查找')}>
          {(wiring) => <input {...wiring} type="search" value={wanted} onChange={(event) => setSearch({ search: event.target.value }, { replace: true })} />}
        </Field>
      </div>
      <Panel title={w('账号')} flush>
        <Loaded query={accounts}>
          {(page) => (
            <>
              <Accounts rows={page.items} open={may(session, 'account.manage') ? setOpened : undefined} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
      {opened && <AccountDialog account={opened} close={() => setOpened(undefined)} />}
      {creating && <NewAccountDialog close={() => setCreating(false)} />}
    </Page>
  );
}

function Accounts({ rows, open }: { rows: Account[]; open: ((account: Account) => void) | undefined }) {
  const { w } = useSpeech();
  return (
    <DataTable
      caption={w('账号')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          head: w('账号'),
          name: true,
          cell: (row) => (
            <>
              {row.login} {row.disabledAt && <Mark tone="bad">{w('已停用')}</Mark>}
            </>
          ),
        },
        { head: w('姓名'), cell: (row) => row.name },
        { head: w('单位'), cell: (row) => row.organization.name },
        { head: w('授权'), cell: (row) => <Grants grants={row.grants} /> },
        ...(open
          ? [
              {
                head: w('管理'),
                cell: (row: Account) => (
                  <Button tone="quiet" onClick={() => open(row)}>
                    {w('管理')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
