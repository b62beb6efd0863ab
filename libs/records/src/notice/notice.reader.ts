import { engineActor, publicActor, refuse } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { NoticePage } from './notice.entity.js';

export interface PublicNotice {
  id: string;
  title: string;
  county: string;
  document: { issuer: string; number: string; date: string };
  demonstration: boolean;
  issuedAt: string;
  endsAt: string;
  persons: { name: string; village: string; township: string; grade: string }[];
}

interface Row {
  id: string;
  page: NoticePage;
  document: Document;
  demonstration: boolean;
  issuedAt: string;
  endsAt: string;
}

const running = `
  select n.id, n.page, n.document, n.issued_at as "issuedAt", n.ends_at as "endsAt", a.demonstration from notice n join assessment a on a.id = n.assessment_id where n.ends_at > now()`;

/** R8: the page without login: excellent persons and villages only, gone when the period ends. */
@Injectable()
export class NoticeReader {
  constructor(private readonly database: Database) {}

  async list(): Promise<(Omit<PublicNotice, 'persons'> & { persons: number })[]> {
    const rows = await this.inCounties((county) => this.database.read(publicActor(county), (tx) => tx.query<Row>(`${running} order by n.issued_at desc`)));
    return rows.map(viewOf).map((notice) => ({ ...notice, persons: notice.persons.length }));
  }

  async get(id: string): Promise<PublicNotice> {
    const rows = await this.inCounties((county) => this.database.read(publicActor(county), (tx) => tx.query<Row>(`${running} and n.id = $1`, [id])));
    return rows[0] ? viewOf(rows[0]) : refuse('notice.unknown', { noticeId: id });
  }

  /** In whose scope a notice stands; also one that has ended. */
  async countyOf(id: string): Promise<string> {
    const rows = await this.inCounties((county) =>
      this.database.read(publicActor(county), (tx) =>
        tx.query<{ id: string; countyId: string }>('select id, organization_id as "countyId" from notice where id = $1', [id]),
      ),
    );
    return rows[0]?.countyId ?? refuse('notice.unknown', { noticeId: id });
  }

  private async inCounties<T>(read: (countyId: string) => Promise<T[]>): Promise<T[]> {
    const counties = await this.database.read(engineActor, (tx) => tx.query<{ id: string }>("select id from organization where kind = 'county'"));
    return (await Promise.all(counties.map(({ id }) => read(id)))).flat();
  }
}

function viewOf({ id, page, document, demonstration, issuedAt, endsAt }: Row): PublicNotice {
  return {
    id,
    title: page.title,
    county: page.county,
    document: { issuer: document.issuer, number: document.number, date: document.date },
    demonstration,
    issuedAt,
    endsAt,
    persons: page.persons.map(({ name, village, township, grade }) => ({ name, village, township, grade })),
  };
}
