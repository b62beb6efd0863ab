import type { FormField, StepSpec } from '#domain';
import type { Page } from 'playwright-core';

/** What is typed or chosen, by field; of a table, row by row. */
export type Answers = Record<string, string | Record<string, string>[]>;

type Filler = (page: Page, field: FormField, given?: string) => Promise<void>;

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** By the words its label begins with; what follows says that it is required. */
function control(page: Page, { label }: FormField) {
  return page.getByLabel(new RegExp(`^${label.zh.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)).first();
}

const typed =
  (usual: string): Filler =>
  (page, field, given = usual) =>
    control(page, field).fill(given);

/** The radio button whose words are the option's. */
const chosen: Filler = async (page, { label, options = [], kind }, given) => {
  const words = kind === 'yesNo' ? (given === 'false' ? '否' : '是') : (options.find(({ value }) => value === given) ?? options[0])?.label.zh;
  await page
    .getByRole('group', { name: label.zh })
    .getByLabel(words ?? '', { exact: true })
    .check();
};

/** How a person fills one field of a step's form, by its kind. */
const fillers: Partial<Record<FormField['kind'], Filler>> = {
  text: typed('示例'),
  longText: typed('经查，情况属实'),
  points: typed('1.00'),
  integer: typed('1'),
  money: typed('100'),
  date: typed('2026-07-10'),
  time: typed('09:00'),
  choice: chosen,
  yesNo: chosen,
  person: async (page, field, given) => void (await control(page, field).selectOption(given ?? { index: 1 })),
  files: async (page, { label }) => {
    await page.locator(`input[type="file"][aria-label="${label.zh}"]`).setInputFiles({ name: '佐证.png', mimeType: 'image/png', buffer: pixel });
    await page.getByRole('button', { name: '移除' }).first().waitFor();
  },
  /** Given: its date, where the business day comes before the usual one. */
  document: async (page, { label }, given) => {
    const group = page.getByRole('group', { name: label.zh });
    await group.getByLabel('发文机关').fill('中共青溪县委组织部');
    await group.getByLabel('发文字号').fill('青组发〔2026〕9号');
    await group.getByLabel('签发人').fill('部长');
    await group.getByLabel('成文日期').fill(given || '2026-07-10');
  },
  confirmations: async (page) => {
    const list = page.locator('.confirmations > li');
    await list.first().waitFor();
    for (const person of await list.all()) {
      await person.locator('summary').first().click();
      await person.getByText('本人陈述').waitFor();
      await person.getByRole('checkbox').check();
    }
  },
};

/** Fills what the step's row requires of this action, and what the test gives beside it; a table that stands filled stays as it is. */
export async function fillStep(page: Page, step: StepSpec, { action, answers = {} }: { action: string; answers?: Answers }): Promise<void> {
  for (const field of step.form) {
    const required = field.required === true || (Array.isArray(field.required) && field.required.includes(action));
    const given = answers[field.name];
    if (Array.isArray(given)) await fillRows(page, field, given);
    else if (required || given !== undefined) await fillers[field.kind]?.(page, field, given);
  }
}

/** Each cell is named by its row and its column. */
async function fillRows(page: Page, { label, columns = [] }: FormField, rows: Record<string, string>[]): Promise<void> {
  const table = page.getByRole('group', { name: label.zh });
  for (const [index, row] of rows.entries()) {
    const nameOf = (column: FormField): string => `第 ${index + 1} 行 ${column.label.zh}`;
    const first = table.getByLabel(nameOf(columns[0] as FormField), { exact: true });
    if (!(await first.isVisible())) await table.getByRole('button', { name: '添加一行' }).click();
    for (const column of columns) {
      const given = row[column.name];
      if (given === undefined) continue;
      const cell = table.getByLabel(nameOf(column), { exact: true });
      if (['choice', 'person', 'yesNo'].includes(column.kind)) await cell.selectOption(given);
      else await cell.fill(given);
    }
  }
}
