import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demonstrationsFile, type DemonstrationProgress } from '#config';
import type { DemonstrationAccount, Sample, SampleKey } from '#records';

/** What has been loaded, is loading and waits, as the workbench shows it and the next start reads it. */
export class SampleState {
  private readonly file: string;

  constructor(private readonly stateDirectory: string) {
    mkdirSync(stateDirectory, { recursive: true });
    this.file = demonstrationsFile(stateDirectory);
  }

  of(key: string): DemonstrationProgress | undefined {
    return this.read().find((each) => each.key === key);
  }

  put(key: string, change: Partial<DemonstrationProgress>): void {
    const all = this.read();
    const before = all.find((each) => each.key === key);
    const after = { key, title: '', county: '', state: 'waiting' as const, step: null, ...before, ...change };
    this.write(before ? all.map((each) => (each.key === key ? after : each)) : [...all, after]);
  }

  /** All accounts in one file, county by county; written again it is the same. */
  addAccounts(sample: Sample, password: string): void {
    const file = join(this.stateDirectory, 'demonstration.json');
    const { accounts } = JSON.parse(readFileSync(file, 'utf8')) as { accounts: Record<string, unknown>[] };
    const others = accounts.filter(({ county }) => county !== sample.county.name);
    const named = new Map((sample.filling.organizations ?? []).map(({ code, name }) => [code, name]));
    const rows = sample.accounts.map(({ login, name, role, organizationCode }: DemonstrationAccount) => ({
      login,
      password,
      role,
      name,
      organization: named.get(organizationCode) ?? '',
      county: sample.county.name,
    }));
    replace(file, `${JSON.stringify({ accounts: [...others, ...rows] }, null, 2)}\n`);
  }

  private read(): DemonstrationProgress[] {
    return existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as DemonstrationProgress[]) : [];
  }

  private write(all: DemonstrationProgress[]): void {
    replace(this.file, `${JSON.stringify(all, null, 2)}\n`);
  }
}

export type { SampleKey };

/** Never half a file, whenever it is interrupted. */
function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
