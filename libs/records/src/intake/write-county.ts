import { createHash, randomBytes } from 'node:crypto';
import { hashPassword } from '../account/password.js';
import type { Transaction } from '../database/transaction.js';
import { nameBasedId, organizationIdOf, personIdOf } from './intake-ids.js';
import type { KnownCounty } from './known.js';
import type { Tables } from './read-cells.js';
import type { CheckedRow } from './sheet.js';

type Rows = readonly CheckedRow[];
type Values = CheckedRow['values'];

const words = (value: string | number | null | undefined): string | null => (value === null || value === undefined ? null : String(value));

/** Writes the county's own tables, each in one statement; the order is that of their references. */
export class CountyWriter {
  constructor(
    private readonly tx: Transaction,
    private readonly known: KnownCounty,
    private readonly given: { rootCode: string; keepsPasswords?: boolean },
  ) {}

  async write({ organizations = [], people = [], posts = [], postEvents = [], accounts = [] }: Tables): Promise<void> {
    await this.writeOrganizations(organizations);
    await this.enterCounty();
    await this.writePeople(people);
    await this.writePosts(posts);
    await this.writePostEvents(postEvents);
    await this.writeAccounts(accounts);
  }

  get rootId(): string {
    return this.organizationId(this.given.rootCode);
  }

  organizationId(code: unknown): string {
    return this.known.organizations.get(String(code))?.id ?? organizationIdOf(String(code));
  }

  personId(number: unknown): string {
    return personIdOf(this.given.rootCode, String(number));
  }

  /** Level by level: only what stands in the tree may take something under it. */
  private async writeOrganizations(rows: Rows): Promise<void> {
    for (const kinds of [['county'], ['organizationDepartment', 'unit', 'township'], ['village']]) {
      const given = rows
        .filter(({ values }) => kinds.includes(String(values.kind)))
        .map(({ values }) => ({
          id: this.organizationId(values.code),
          code: values.code,
          kind: values.kind,
          name: values.name,
          parent_id: values.parentCode === null ? null : this.organizationId(values.parentCode),
          valid_from: values.validFrom,
          valid_to: values.validTo,
        }));
      await this.insert(
        given,
        `insert into organization (id, code, kind, name, parent_id, valid_from, valid_to)
        select id, code, kind, name, parent_id, valid_from, valid_to from jsonb_to_recordset($1::jsonb)
          as g (id uuid, code text, kind text, name text, parent_id uuid, valid_from date, valid_to date)
        on conflict (code) do update set name = excluded.name, valid_to = excluded.valid_to`,
      );
    }
  }

  /** The first import makes the county and then goes on inside it, with no wider reach than anybody else. */
  private async enterCounty(): Promise<void> {
    if (this.tx.actor.kind === 'engine') await this.tx.query("select set_config('app.scope', $1, true), set_config('app.managed', $1, true)", [this.rootId]);
  }

  private async writePeople(rows: Rows): Promise<void> {
    const given = rows.map(({ values }) => ({
      id: this.personId(values.number),
      name: values.name,
      organization_id: this.organizationId(values.organizationCode),
      id_number_hash: this.idNumberHash(values.idNumber),
      kind: values.kind ?? 'person',
    }));
    await this.insert(
      given,
      `insert into person (id, name, organization_id, id_number_hash, kind)
      select id, name, organization_id, id_number_hash, kind from jsonb_to_recordset($1::jsonb) as g (id uuid, name text, organization_id uuid, id_number_hash text, kind text)
      on conflict (id) do update set name = excluded.name, organization_id = excluded.organization_id, id_number_hash = coalesce(excluded.id_number_hash, person.id_number_hash)`,
    );
  }

  private async writePosts(rows: Rows): Promise<void> {
    const given = rows.map(({ values }) => ({
      id: this.postId(values),
      person_id: this.personId(values.number),
      organization_id: this.organizationId(values.organizationCode),
      kind: values.kind,
      appointment: values.appointment,
      status: values.status ?? 'inPost',
      from_date: values.from,
      to_date: values.to,
      series: values.series,
      role: values.role,
      term_from: values.termFrom,
    }));
    await this.insert(
      given,
      `insert into post (id, person_id, organization_id, kind, appointment, status, from_date, to_date, series, role, term_from)
      select id, person_id, organization_id, kind, appointment, status, from_date, to_date, series, role, term_from
      from jsonb_to_recordset($1::jsonb) as g (id uuid, person_id uuid, organization_id uuid, kind text, appointment text, status text, from_date date, to_date date,
        series text, role text, term_from date)
      on conflict (id) do update set appointment = excluded.appointment, status = excluded.status, to_date = excluded.to_date,
        series = coalesce(excluded.series, post.series), role = coalesce(excluded.role, post.role), term_from = coalesce(excluded.term_from, post.term_from)`,
    );
  }

  private async writePostEvents(rows: Rows): Promise<void> {
    const given = rows.map(({ values }) => ({
      id: nameBasedId(`event/${[this.given.rootCode, values.number, values.organizationCode, values.kind, values.on].join('/')}`),
      person_id: this.personId(values.number),
      organization_id: this.organizationId(values.organizationCode),
      kind: values.kind,
      on_date: values.on,
      data: Object.fromEntries(
        Object.entries({ until: values.until, measure: values.measure, decision: values.decision }).filter(([, value]) => value !== null),
      ),
    }));
    await this.insert(
      given,
      `insert into post_event (id, post_id, organization_id, kind, on_date, data, entered_by)
      select g.id, p.id, g.organization_id, g.kind, g.on_date, g.data, $2
      from jsonb_to_recordset($1::jsonb) as g (id uuid, person_id uuid, organization_id uuid, kind text, on_date date, data jsonb)
      join lateral (select id from post where person_id = g.person_id and organization_id = g.organization_id
        order by kind <> 'villagePartySecretary', from_date desc limit 1) p on true
      on conflict (id) do nothing`,
      [this.tx.actor.accountId],
    );
  }

  private async writeAccounts(rows: Rows): Promise<void> {
    const hashes = new Map<string, string>();
    const accounts = new Map<string, Record<string, unknown>>();
    for (const { values } of rows) {
      if (accounts.has(String(values.login))) continue;
      // nobody knows the password of an account that was given none: the administrator hands one out
      const password = words(values.password) ?? randomBytes(32).toString('base64url');
      if (!hashes.has(password)) hashes.set(password, await hashPassword(password));
      accounts.set(String(values.login), {
        id: accountIdOf(values),
        login: values.login,
        name: values.name,
        password_hash: hashes.get(password),
        person_id: values.number === null ? null : this.personId(values.number),
        organization_id: this.organizationId(values.organizationCode),
      });
    }
    await this.insert(
      [...accounts.values()],
      `insert into account (id, login, name, password_hash, person_id, organization_id, must_change_password)
      select id, login, name, password_hash, person_id, organization_id, $2
      from jsonb_to_recordset($1::jsonb) as g (id uuid, login text, name text, password_hash text, person_id uuid, organization_id uuid)`,
      [!this.given.keepsPasswords],
    );
    await this.writeGrants(rows);
  }

  /** A grant needs two persons. The first import names both administrators itself; later ones are confirmed by the security administrator. */
  private async writeGrants(rows: Rows): Promise<void> {
    const administrator = (role: string) => rows.find(({ values }) => values.role === role)?.values;
    const [proposer, confirmer] = [administrator('systemAdministrator'), administrator('securityAdministrator')];
    const first = this.tx.actor.kind === 'engine' && proposer && confirmer;
    const proposedBy = first ? accountIdOf(proposer) : this.tx.actor.accountId;
    const given = rows.map(({ values }) => ({
      account_id: accountIdOf(values),
      role: values.role,
      organization_id: this.organizationId(values.organizationCode),
    }));
    await this.insert(
      given,
      `insert into role_grant (account_id, role, organization_id, proposed_by, confirmed_by, confirmed_at)
      select account_id, role, organization_id, $2, $3, case when $3::uuid is null then null else now() end
      from jsonb_to_recordset($1::jsonb) as g (account_id uuid, role text, organization_id uuid)`,
      [proposedBy, first ? accountIdOf(confirmer) : null],
    );
  }

  private postId({ number, organizationCode, kind, from }: Values): string {
    return nameBasedId(`post/${[this.given.rootCode, number, organizationCode, kind, from].join('/')}`);
  }

  private idNumberHash(idNumber: Values[string] | undefined): string | null {
    return idNumber
      ? createHash('sha256')
          .update(`${this.given.rootCode}/${String(idNumber).toUpperCase()}`)
          .digest('hex')
      : null;
  }

  private async insert(given: Record<string, unknown>[], sql: string, more: unknown[] = []): Promise<void> {
    if (given.length) await this.tx.query(sql, [JSON.stringify(given), ...more]);
  }
}

function accountIdOf(values: Values | undefined): string {
  return nameBasedId(`account/${String(values?.login)}`);
}
