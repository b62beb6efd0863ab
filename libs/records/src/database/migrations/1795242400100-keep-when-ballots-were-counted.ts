import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An officer's closing is not the count: what is counted after an assessment's cut counts for nothing there, and its page says so. */
export class KeepWhenBallotsWereCounted1795242400100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table evaluation add column counted_at timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
