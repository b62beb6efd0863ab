import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { systemActor, type Actor, type Role } from '#domain';
import {
  AppealService,
  AppealWindowService,
  ApprovalService,
  AssessmentService,
  CatalogueService,
  ConsequenceKinds,
  ConsequenceService,
  ConfirmationService,
  CorrectionService,
  Database,
  LedgerService,
  NoticeService,
  ObjectionService,
  personIdOf,
  ExplanationService,
  GrowthPlanService,
  ProcedureEffects,
  RewardEffects,
  PublicationService,
  RecordsModule,
  RequestService,
  ResultService,
  RosterService,
  TargetService,
  VersionService,
  type RequestContent,
  type Transaction,
} from '#records';
import { actorWith } from './county.js';
import { createRecordsDatabase, type RecordsDatabase } from './database.js';

export interface AssessedPerson {
  id: string;
  name: string;
  villageId: string;
  townshipId: string;
}

const scheme = readFileSync(path.join(import.meta.dirname, '../../schemes/county-dynamic.yaml'), 'utf8');

/** Seals the ballots of tests. */
export const testBallotKey = Buffer.alloc(32, 7).toString('base64');

/** The services of an assessment and of what follows from it. */
export type Services = ReturnType<typeof servicesBy>;

export function servicesBy(get: <T>(service: Type<T>) => T) {
  return {
    catalogue: get(CatalogueService),
    assessments: get(AssessmentService),
    requests: get(RequestService),
    approvals: get(ApprovalService),
    rosters: get(RosterService),
    targets: get(TargetService),
    ledger: get(LedgerService),
    results: get(ResultService),
    versions: get(VersionService),
    confirmations: get(ConfirmationService),
    notices: get(NoticeService),
    publications: get(PublicationService),
    windows: get(AppealWindowService),
    appeals: get(AppealService),
    objections: get(ObjectionService),
    corrections: get(CorrectionService),
    explanations: get(ExplanationService),
    effects: get(ProcedureEffects),
    kinds: get(ConsequenceKinds),
    consequences: get(ConsequenceService),
    rewardEffects: get(RewardEffects),
    plans: get(GrowthPlanService),
  };
}

/** A county with one secretary a village, a usable scheme, and every service of an assessment as the module wires it. */
export class AssessedCounty {
  readonly county = randomUUID();
  readonly department = randomUUID();
  readonly unit = randomUUID();
  readonly townships: string[] = [];
  readonly people: AssessedPerson[] = [];
  schemeVersionId = '';
  private accounts = 0;

  private constructor(
    readonly records: RecordsDatabase,
    private readonly app: INestApplicationContext,
  ) {}

  static async create(villagesByTownship: number[]): Promise<AssessedCounty> {
    const records = await createRecordsDatabase();
    const app = await NestFactory.createApplicationContext(
      RecordsModule.connect({ url: records.appUrl, applicationName: 'kaoji-test', ballotKey: testBallotKey }),
      {
        logger: ['error'],
      },
    );
    const made = new AssessedCounty(records, app);
    await made.settle(villagesByTownship);
    await made.approveScheme();
    return made;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.records.close();
  }

  get database(): Database {
    return this.app.get(Database);
  }

  /** Any service, as the module wires it. */
  get<T>(service: Type<T>): T {
    return this.app.get(service);
  }

  get services(): Services {
    return servicesBy((service) => this.app.get(service));
  }

  /** As a procedure's activity: inside the county. */
  act<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(systemActor(this.county), work);
  }

  as<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(actor, work);
  }

  rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.act((tx) => tx.query<Row>(sql, parameters));
  }

  /** The same, at a later instant. */
  later<T>(now: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.act((tx) => work({ ...tx, now: () => now }));
  }

  /** Past every right and policy. */
  async superuser(...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: this.records.superuserUrl });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }

  /** Audit entries about the county, by type. */
  async audited(type: string): Promise<number> {
    const [row] = await this.rows<{ count: number }>('select count(*)::int as count from audit_entry where type = $1', [type]);
    return row?.count ?? 0;
  }

  async account(role: Role, organizationId: string, personId?: string): Promise<Actor> {
    const accountId = randomUUID();
    await this.database.engine(async (tx) => {
      await tx.query('insert into account (id, login, name, password_hash, person_id, organization_id) values ($1, $2, $3, $4, $5, $6)', [
        accountId,
        `${role}-${++this.accounts}`,
        role,
        'none',
        personId ?? null,
        organizationId,
      ]);
      await tx.query(
        `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at) values ($1, $2, $3, now() - interval '1 day', $4, $5, now())`,
        [accountId, role, organizationId, randomUUID(), randomUUID()],
      );
    });
    return actorWith(accountId, [{ role, organizationId }], personId);
  }

  content(changes: Partial<RequestContent> = {}): RequestContent {
    return {
      title: '一季度动态考绩',
      basis: { issuer: '县委', number: '县委发〔2026〕1号', date: '2025-12-20' },
      inYearlyPlan: true,
      leadUnitId: this.unit,
      schemeVersionId: this.schemeVersionId,
      period: { code: '2026-Q1', from: '2026-01-01', to: '2026-03-31' },
      villages: this.people.map(({ villageId }) => villageId),
      items: ['work', 'daily', 'evaluation', 'contest', 'events'],
      forms: [{ title: '季度自查表', fields: 12, frequency: '每季' }],
      money: [],
      consequences: ['约谈'],
      ...changes,
    };
  }

  private async settle(villagesByTownship: number[]): Promise<void> {
    const organizations: unknown[] = [
      { id: this.county, code: '330000', kind: 'county', name: '示例县', parent_id: null },
      { id: this.department, code: '330000-od', kind: 'organizationDepartment', name: '县委组织部', parent_id: this.county },
      { id: this.unit, code: '330000-u1', kind: 'unit', name: '县农业农村局', parent_id: this.county },
    ];
    villagesByTownship.forEach((villages, index) => {
      const township = randomUUID();
      this.townships.push(township);
      organizations.push({ id: township, code: `3300${10 + index}`, kind: 'township', name: `${index + 1}号镇`, parent_id: this.county });
      for (let number = 1; number <= villages; number += 1) {
        const village = randomUUID();
        organizations.push({
          id: village,
          code: `3300${10 + index}${100 + number}`,
          kind: 'village',
          name: `${index + 1}号镇${number}村`,
          parent_id: township,
        });
        this.people.push({ id: personIdOf('330000', `P${index + 1}-${number}`), name: `书记${index + 1}-${number}`, villageId: village, townshipId: township });
      }
    });
    const people = this.people.map(({ id, name, villageId }) => ({ id, name, organization_id: villageId }));
    await this.database.engine(async (tx) => {
      await tx.query(
        `insert into organization (id, code, kind, name, parent_id, valid_from) select id, code, kind, name, parent_id, '2020-01-01'
         from jsonb_to_recordset($1::jsonb) as g (id uuid, code text, kind text, name text, parent_id uuid)`,
        [JSON.stringify(organizations)],
      );
    });
    await this.act(async (tx) => {
      await tx.query(
        'insert into person (id, name, organization_id) select id, name, organization_id from jsonb_to_recordset($1::jsonb) as g (id uuid, name text, organization_id uuid)',
        [JSON.stringify(people)],
      );
      await tx.query(
        `insert into post (person_id, organization_id, kind, appointment, from_date) select id, organization_id, 'villagePartySecretary', 'party', '2021-01-01'
         from jsonb_to_recordset($1::jsonb) as g (id uuid, organization_id uuid)`,
        [JSON.stringify(people)],
      );
    });
  }

  private async approveScheme(): Promise<void> {
    const { catalogue } = this.services;
    const [first, second] = [
      await this.account('organizationDepartmentOfficer', this.department),
      await this.account('organizationDepartmentLeader', this.department),
    ];
    const inCounty = (actor: Actor): Actor => ({ ...actor, scope: [this.county] });
    const entryId = await this.as(inCounty(first), (tx) =>
      catalogue.propose(tx, {
        organizationId: this.county,
        code: 'A-1',
        title: '动态考绩办法',
        document: { issuer: '县委', number: '县委发〔2025〕9号', date: '2025-06-01' },
        ownerId: this.department,
        expiresOn: '2099-12-31',
      }),
    );
    await this.as(inCounty(second), (tx) => catalogue.confirm(tx, entryId));
    this.schemeVersionId = await this.as(inCounty(first), (tx) =>
      catalogue.importScheme(tx, { organizationId: this.county, source: scheme, version: '1', catalogueEntryId: entryId }),
    );
  }
}
