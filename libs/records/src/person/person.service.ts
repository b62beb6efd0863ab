import { isCountyDate, refuse, type PostKind } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { Person, Post, type Appointment, type PostStatus } from './person.entity.js';

export interface NewPost {
  personId: string;
  organizationId: string;
  kind: PostKind;
  appointment: Appointment;
  fromDate: string;
}

export interface PostChange {
  postId: string;
  status: PostStatus;
  on: string;
  data?: Record<string, unknown>;
}

/** The end of a post by a named decision, or its revocation. */
export interface PostEnd {
  postId: string;
  on: string;
  enteredBy: string;
  data?: Record<string, unknown>;
}

const ending: readonly PostStatus[] = ['retired', 'resigned', 'died'];

/** Persons and the posts they hold; whatever happens to a post is a dated event (R3, R4). */
@Injectable()
export class PersonService {
  constructor(private readonly audit: AuditLog) {}

  async add(tx: Transaction, { name, organizationId, idNumberHash }: { name: string; organizationId: string; idNumberHash?: string }): Promise<string> {
    const inserted = await tx.manager.insert(Person, { name, organizationId, idNumberHash: idNumberHash ?? null });
    const { id } = inserted.identifiers[0] as { id: string };
    await this.audit.record(tx, 'person.added', { subject: id, organizationId, data: { organizationId } });
    return id;
  }

  async beginPost(tx: Transaction, post: NewPost): Promise<string> {
    if (!isCountyDate(post.fromDate)) refuse('input.invalid', { fromDate: post.fromDate });
    const person = (await tx.manager.findOneBy(Person, { id: post.personId })) ?? refuse('person.unknown', { personId: post.personId });
    const inserted = await tx.manager.insert(Post, { ...post, status: 'inPost', toDate: null });
    const { id } = inserted.identifiers[0] as { id: string };
    await this.audit.record(tx, 'post.began', {
      subject: id,
      organizationId: post.organizationId,
      data: { personId: person.id, kind: post.kind, organizationId: post.organizationId, from: post.fromDate },
    });
    return id;
  }

  /** R4: a post ends by a decision that names it; its last day is the day the decision takes effect. */
  async removeFromPost(tx: Transaction, { postId, on, enteredBy, data = {} }: PostEnd): Promise<void> {
    const post = await this.lockPost(tx, postId);
    if (post.toDate && post.toDate < on) return;
    await insertEvent(tx, post, { kind: 'removed', on, enteredBy, data });
    await tx.query('update post set to_date = $2 where id = $1', [postId, on < post.fromDate ? post.fromDate : on]);
    await this.audit.record(tx, 'post.changed', { subject: postId, organizationId: post.organizationId, actorId: enteredBy, data: { event: 'removed', on } });
  }

  /** R11: the removal was revoked; the post is held as if it had not ended. */
  async restoreToPost(tx: Transaction, { postId, on, enteredBy, data = {} }: PostEnd): Promise<void> {
    const post = await this.lockPost(tx, postId);
    await insertEvent(tx, post, { kind: 'reinstated', on, enteredBy, data });
    await tx.query('update post set to_date = null where id = $1', [postId]);
    await this.audit.record(tx, 'post.changed', {
      subject: postId,
      organizationId: post.organizationId,
      actorId: enteredBy,
      data: { event: 'reinstated', on },
    });
  }

  private async lockPost(tx: Transaction, postId: string): Promise<Post> {
    const post = await tx.manager.findOne(Post, { where: { id: postId }, lock: { mode: 'pessimistic_write' } });
    return post ?? refuse('person.unknown', { postId });
  }

  async changePost(tx: Transaction, { postId, status, on, data = {} }: PostChange): Promise<void> {
    const post = await tx.manager.findOne(Post, { where: { id: postId }, lock: { mode: 'pessimistic_write' } });
    if (!post) return refuse('person.unknown', { postId });
    if (!isCountyDate(on) || on < post.fromDate) refuse('input.invalid', { on });
    await tx.query('insert into post_event (post_id, organization_id, kind, on_date, data, entered_by, at) values ($1, $2, $3, $4, $5, $6, $7)', [
      postId,
      post.organizationId,
      status,
      on,
      JSON.stringify(data),
      tx.actor.accountId,
      tx.now(),
    ]);
    await tx.query('update post set status = $2, to_date = $3 where id = $1', [postId, status, ending.includes(status) ? on : post.toDate]);
    await this.audit.record(tx, 'post.changed', { subject: postId, organizationId: post.organizationId, data: { event: status, on } });
  }
}

async function insertEvent(
  tx: Transaction,
  { id, organizationId }: Post,
  { kind, on, enteredBy, data }: Omit<PostEnd, 'postId'> & { kind: string },
): Promise<void> {
  await tx.query('insert into post_event (post_id, organization_id, kind, on_date, data, entered_by, at) values ($1, $2, $3, $4, $5, $6, $7)', [
    id,
    organizationId,
    kind,
    on,
    JSON.stringify(data),
    enteredBy,
    tx.now(),
  ]);
}
