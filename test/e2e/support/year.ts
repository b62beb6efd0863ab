import { systemActor, type Role } from '#domain';
import { CatalogueService } from '#records';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { TestSystem } from '../../support/system.js';
import { answerMine, decide, expectOk, todoOf } from './acts.js';
import { Case, waitForRows } from './case.js';

type SchemeText = Record<string, Record<string, unknown>>;

/** A scheme of `schemes/` in the county's catalogue, with one place of it changed for a small county. */
export async function addScheme(system: TestSystem, id: string, change: (scheme: SchemeText) => void): Promise<{ schemeVersionId: string; items: string[] }> {
  const { county, accounts, department } = system.county;
  const scheme = parse(readFileSync(join(process.cwd(), `schemes/${id}.yaml`), 'utf8')) as SchemeText;
  change(scheme);
  const catalogue = system.api.get(CatalogueService, { strict: false });
  const as = (login: string) => ({ ...systemActor(county), accountId: accounts[login] ?? '' });
  const document = { issuer: '中共青溪县委', number: `青委发〔2026〕${id.length}号`, date: '2026-01-05', signedBy: '书记' };
  const { catalogueEntryId, schemeVersionId } = await system.database.transaction(as('officer'), async (tx) => {
    const entry = await catalogue.propose(tx, { organizationId: county, code: id, title: id, document, ownerId: department });
    const version = await catalogue.importScheme(tx, {
      organizationId: county,
      source: stringify(scheme),
      version: '2026.1',
      catalogueEntryId: entry,
    });
    return { catalogueEntryId: entry, schemeVersionId: version };
  });
  await system.database.transaction(as('department-leader'), (tx) => catalogue.confirm(tx, catalogueEntryId));
  return { schemeVersionId, items: Object.keys(scheme['items'] ?? {}) };
}

/** Somebody more in a role, with the password of all the others. */
export async function addLogin({ county }: TestSystem, given: { login: string; role: Role; at: string; personId?: string }): Promise<void> {
  const id = randomUUID();
  county.accounts[given.login] = id;
  await county.rows(
    'insert into account (id, login, name, password_hash, person_id, organization_id) select $1, $2, $3, password_hash, $4, $5 from account where id = $6',
    [id, given.login, `${given.login}同志`, given.personId ?? null, given.at, county.accounts['leader']],
  );
  await county.rows(
    `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at) values ($1, $2, $3, now() - interval '1 day', $4, $5, now())`,
    [id, given.role, given.at, randomUUID(), randomUUID()],
  );
}

export interface Holder {
  name: string;
  at: string;
  post: string;
  kind?: 'person' | 'team';
  series?: string;
  role?: string;
  /** Whose account it is. */
  login?: string;
}

/** Somebody with a post, or a leading team with the account of its office. */
export async function addHolder(system: TestSystem, { name, at, post, kind = 'person', series, role, login }: Holder): Promise<string> {
  const id = randomUUID();
  await system.rows('insert into person (id, name, organization_id, kind) values ($1, $2, $3, $4)', [id, name, at, kind]);
  await system.rows(
    `insert into post (person_id, organization_id, kind, appointment, from_date, series, role) values ($1, $2, $3, 'appointed', '2021-03-01', $4, $5)`,
    [id, at, post, series ?? null, role ?? null],
  );
  if (login) await addLogin(system, { login, role: 'cadre', at, personId: id });
  return id;
}

export interface Asked {
  title: string;
  leadUnitId: string;
  schemeVersionId: string;
  items: string[];
  villages?: string[];
  units?: string[];
}

const document = { issuer: '中共青溪县委组织部', number: '青组发〔2027〕2号', signedBy: '部长', date: '2026-12-10' };

/** One year's assessment driven over HTTP, each step by its role; business time runs ahead from the last weeks of the year. */
export class Year {
  id = '';

  constructor(
    readonly system: TestSystem,
    private readonly lead: string,
    private readonly daySeconds = 2,
  ) {}

  get on() {
    return { assessmentId: this.id, within: 120_000 };
  }

  path(rest = ''): string {
    return `/api/assessments/${this.id}${rest}`;
  }

  async request({ villages = [], ...asked }: Asked): Promise<void> {
    const content = {
      basis: { issuer: '中共青溪县委', number: '青委发〔2026〕8号', date: '2026-01-10' },
      inYearlyPlan: true,
      period: { code: '2026', from: '2026-01-01', to: '2026-12-31' },
      villages,
      forms: [],
      money: [],
      consequences: [],
      ...asked,
    };
    const clock = { businessOrigin: '2026-12-08T01:00:00Z', daySeconds: this.daySeconds, catchUp: false };
    this.id = expectOk(await (await this.system.as(this.lead)).post<{ id: string }>('/api/assessments', { content, clock }), 'request').id;
    await decide(await this.system.as('officer'), 'request.examine', { action: 'agree' }, this.on);
    await decide(await this.system.as('leader'), 'request.approve', { action: 'agree' }, this.on);
  }

  async confirmRoster(login: string): Promise<void> {
    await answerMine(await this.system.as(login), 'roster.confirm', {}, this.on);
  }

  /** Answers, or checks, what a collection asks of this login; the form may differ by the item's subject. */
  async collect(collection: string, login: string, form: (subject: string) => Record<string, unknown>, kind = 'collection.answer'): Promise<number> {
    const [{ workflowId }] = await waitForRows<{ workflowId: string }>(this.system, {
      sql: 'select workflow_id as "workflowId" from collection_round where assessment_id = $1 and collection = $2',
      parameters: [this.id, collection],
      what: `the collection ${collection}`,
    });
    const task = await new Case(this.system, workflowId).task(kind);
    const client = await this.system.as(login);
    const { rollItems } = expectOk(await client.get<{ rollItems: { subject: string; mine: boolean }[] }>(`/api/tasks/${task}`), collection);
    const mine = rollItems.filter((item) => item.mine);
    for (const { subject } of mine)
      expectOk(await client.post(`/api/tasks/${task}/items/${subject}/answer`, { form: form(subject) }), `${collection} ${subject}`);
    return mine.length;
  }

  async check(collection: string, login: string): Promise<number> {
    return this.collect(collection, login, () => ({ verdict: 'confirm' }), 'collection.check');
  }

  async close(): Promise<void> {
    await decide(await this.system.as(this.lead), 'period.close', { action: 'agree' }, this.on);
    await decide(await this.system.as('officer'), 'period.close', { action: 'agree' }, this.on);
  }

  /** Confirmed by name, noticed, published. */
  async publish(): Promise<void> {
    const head = await this.system.as('department-leader');
    const confirm = await todoOf(head, 'result.confirm', this.on);
    const { items } = await this.results('department-leader');
    const confirmations = items.filter(({ adverse }) => adverse).map(({ person }) => ({ personId: person.id }));
    expectOk(await head.post(`/api/tasks/${confirm.id}/decision`, { action: 'agree', form: { confirmations } }), 'confirm');
    await decide(await this.system.as('officer'), 'notice.issue', { action: 'agree', form: { document } }, this.on);
    await decide(head, 'result.publish', { action: 'agree', form: { document } }, this.on);
  }

  async results(login: string): Promise<Results> {
    return expectOk(await (await this.system.as(login)).get<Results>(this.path('/results')), 'results');
  }

  async publications(login: string): Promise<{ person: { name: string }; grade: string | null; form: string }[]> {
    return expectOk(await (await this.system.as(login)).get(this.path('/publications')), 'publications');
  }
}

export interface Results {
  total: number;
  items: {
    person: { id: string; name: string };
    village: { name: string };
    township: { name: string } | null;
    total: number;
    rank: number | null;
    grade: string | null;
    gradeTitle: { zh: string } | null;
    sets: string[];
    marks: { zh: string }[];
    adverse: boolean;
  }[];
}
