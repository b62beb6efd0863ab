import { Column, PrimaryColumn, PrimaryGeneratedColumn, type ColumnOptions } from 'typeorm';

const isoInstant = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value instanceof Date ? value.toISOString() : value),
};
const safeNumber = {
  to: (value: unknown) => value,
  from: (value: unknown) => (typeof value === 'string' ? Number(value) : value),
};

/** The row's own id, made by the database unless given. */
export const Id = (): PropertyDecorator => PrimaryGeneratedColumn('uuid');
export const KeyUuid = (): PropertyDecorator => PrimaryColumn('uuid');
export const KeyText = (): PropertyDecorator => PrimaryColumn('text');
export const KeyWhole = (): PropertyDecorator => PrimaryColumn('integer');

// options are copied: TypeORM writes the type into what it is given
export const Uuid = (options: ColumnOptions = {}): PropertyDecorator => Column('uuid', { ...options });
export const Words = (options: ColumnOptions = {}): PropertyDecorator => Column('text', { ...options });
export const Whole = (options: ColumnOptions = {}): PropertyDecorator => Column('integer', { ...options });
/** Sequence numbers and fen: beyond 32 bits, yet exact as a number. */
export const Big = (options: ColumnOptions = {}): PropertyDecorator => Column('bigint', { transformer: safeNumber, ...options });
export const Yes = (options: ColumnOptions = {}): PropertyDecorator => Column('boolean', { ...options });
/** An instant, as an ISO string in UTC. */
export const Instant = (options: ColumnOptions = {}): PropertyDecorator => Column('timestamptz', { transformer: isoInstant, ...options });
/** A county date, YYYY-MM-DD. */
export const Day = (options: ColumnOptions = {}): PropertyDecorator => Column('date', { ...options });
export const Json = (options: ColumnOptions = {}): PropertyDecorator => Column('jsonb', { ...options });
export const TextList = (options: ColumnOptions = {}): PropertyDecorator => Column('text', { ...options, array: true });

export const optional = { nullable: true } as const;
