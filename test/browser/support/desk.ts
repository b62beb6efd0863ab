import { procedures, type StepSpec, type StepTable } from '#domain';
import type { Page } from 'playwright-core';
import { todoOf } from '../../e2e/support/acts.js';
import type { Case } from '../../e2e/support/case.js';
import type { TestSystem } from '../../support/system.js';
import type { Office } from './browser.js';
import { fillStep, type Answers } from './fill-step.js';

/** Every kind of human step, by its dotted name. */
export const stepRows = new Map<string, StepSpec>(
  Object.values(procedures as Record<string, StepTable>)
    .flatMap((table) => Object.values(table))
    .map((row) => [row.kind, row]),
);

/** Kinds of step of what follows a publication; all others belong to the quarter itself and to what corrects it. */
export function isOfFollowing(kind: string): boolean {
  const tables = [procedures.talk, procedures.hold, procedures.reward, procedures.growthPlan, procedures.dismissal, procedures.removal];
  return kind.startsWith('party.') || tables.some((table) => Object.values(table as StepTable).some((row) => row.kind === kind));
}

/** Kinds of step of procedures that stand beside the assessments: a scheme's life, an evaluation. */
export function isBeside(kind: string): boolean {
  const { scheme, evaluation, collection, townshipScheme, problem, redLine } = procedures;
  return [scheme, evaluation, collection, townshipScheme, problem, redLine].some((table) => Object.values(table as StepTable).some((row) => row.kind === kind));
}

export interface Deed {
  login: string;
  kind: string;
  /** The procedure, where several have a step of this kind. */
  of?: Case;
  action?: string;
  answers?: Answers;
  assessmentId?: string;
  within?: number;
}

/** People at their desks: each completes a step where the product puts it before them. */
export class Desk {
  constructor(
    private readonly system: TestSystem,
    private readonly office: Office,
  ) {}

  /** The step of this kind in somebody's inbox, waited for. */
  async taskOf(login: string, kind: string, wait: { within?: number; assessmentId?: string } = {}): Promise<string> {
    return (await todoOf(await this.system.as(login), kind, wait)).id;
  }

  /** Opens the step from the inbox. */
  async open({ login, kind, of, assessmentId, within = 60_000 }: Deed): Promise<{ page: Page; step: StepSpec; taskId: string }> {
    const id = of ? await of.task(kind) : await this.taskOf(login, kind, { within, ...(assessmentId && { assessmentId }) });
    const page = await this.office.as(login);
    await goTo(page, '/?box=todo');
    await page.locator(`a[href="/tasks/${id}"]`).click();
    await page.getByRole('heading', { level: 1, name: rowOf(kind).title.zh }).waitFor();
    return { page, step: rowOf(kind), taskId: id };
  }

  /** Completes the step: its form by the row, its button by the action; waits for the product's word that it is recorded. */
  async complete(deed: Deed): Promise<void> {
    const { page, step } = await this.open(deed);
    const action = deed.action ?? step.actions[0];
    await fillStep(page, step, { action, ...(deed.answers && { answers: deed.answers }) });
    const all = page.getByRole('button', { name: '全选' });
    if (step.mode === 'roll' && (await all.isVisible())) await all.click();
    await page.locator(`[data-action="${action}"]`).first().click();
    await recorded(page);
  }

  async page(login: string, path: string): Promise<Page> {
    const page = await this.office.as(login);
    await goTo(page, path);
    return page;
  }
}

function rowOf(kind: string): StepSpec {
  const row = stepRows.get(kind);
  if (!row) throw new Error(`no step is called ${kind}`);
  return row;
}

/** How often each window has said that something is recorded. */
const heard = new WeakMap<Page, number>();

/** The live region says what became of an act; a refusal shows its words instead. */
export async function recorded(page: Page): Promise<void> {
  const last = heard.get(page) ?? 0;
  const region = page.locator('.announcement');
  const refused = page.getByRole('alert').first();
  for (const until = Date.now() + 30_000; Date.now() < until; await page.waitForTimeout(50)) {
    const count = Number(await region.getAttribute('data-count'));
    if (count > last) {
      heard.set(page, count);
      return;
    }
    if (await refused.isVisible()) throw new Error(`refused: ${await refused.innerText()}`);
  }
  throw new Error('nothing was recorded');
}

/** A page that is loaded anew begins to count anew. */
async function goTo(page: Page, path: string): Promise<void> {
  heard.delete(page);
  await page.goto(path);
}
