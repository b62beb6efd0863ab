import { refuse, type BallotQuestion } from '#domain';
import type { RatingFact, Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';

/** The fixed sheet of a scheme's rating item. */
export interface RatedItem {
  question: BallotQuestion;
  /** Titles by key. */
  classes: ReadonlyMap<string, string>;
  minimumSample: number;
}

/** E3: what the scheme of an assessment says of its ratings. */
@Injectable()
export class RatedItems {
  constructor(private readonly catalogue: CatalogueService) {}

  async get(tx: Transaction, { schemeVersionId }: Assessment, item: string): Promise<RatedItem> {
    const { content } = await this.catalogue.getScheme(tx, schemeVersionId);
    return ratedItemOf(content, item);
  }
}

export function ratedItemOf({ items, decimals }: Scheme, id: string): RatedItem {
  const item = Object.values(items).find((one) => one.id === id);
  if (item?.kind !== 'rating') return refuse('evaluation.item_unknown', { item: id });
  const scale = 10 ** decimals;
  return {
    question: { key: id, title: item.title.zh, min: Math.ceil(item.min / scale), max: Math.floor(item.max / scale), scale },
    classes: new Map(item.classes.map(({ id: key, title }) => [key, title.zh])),
    minimumSample: item.minimumSample,
  };
}

const marksOf = `
  select m.id, e.item, m.rater_class as class, m.subject_id as subject, m.count, m.points, e.id as evaluation
  from evaluation_mark m join evaluation e on e.id = m.evaluation_id where e.assessment_id = $1 and e.item is not null and e.state = 'counted' and m.question = e.item order by m.id`;

/** E3: the counted classes of an assessment's evaluations as the facts its scheme rates by; an organization stands for who heads it alone. */
export async function readRatings(tx: Transaction, assessmentId: string, persons: readonly { id: string; village: string }[]): Promise<RatingFact[]> {
  const rows = await tx.query<{ id: string; item: string; class: string; subject: string; count: number; points: number; evaluation: string }>(marksOf, [
    assessmentId,
  ]);
  return rows.flatMap(({ id, item, class: raterClass, subject, count, points, evaluation }) => {
    const heads = persons.filter(({ village }) => village === subject);
    const person = persons.find((one) => one.id === subject) ?? (heads.length === 1 ? heads[0] : undefined);
    return person ? [{ id, item, class: raterClass, person: person.id, count, points, enteredBy: evaluation }] : [];
  });
}
